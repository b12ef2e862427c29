import type { LabelledSet } from "./labelled";

export const DOTNET: LabelledSet = {
  language: ".NET",
  tuned: [
    {
      bug: "order save",
      exception: `System.InvalidOperationException: Order 17 could not be saved
 ---> Npgsql.PostgresException (0x80004005): 23505: duplicate key value violates unique constraint
   at Npgsql.Internal.NpgsqlConnector.ReadMessageLong(Boolean async) in /src/Connector.cs:line 200
   at Shop.Store.Insert(Order order) in /app/Store.cs:line 31
   --- End of inner exception stack trace ---
   at Shop.Orders.<SaveAsync>d__12.MoveNext() in /app/Orders.cs:line 55
--- End of stack trace from previous location ---
   at Microsoft.AspNetCore.Mvc.Infrastructure.ActionMethodExecutor.Execute(Object controller)`,
    },
    {
      bug: "order save",
      exception: `System.InvalidOperationException: Order 4 could not be saved
 ---> Npgsql.PostgresException (0x80004005): 23505: duplicate key value violates unique constraint
   at Npgsql.Internal.NpgsqlConnector.ReadMessageLong(Boolean async)
   at Npgsql.NpgsqlDataReader.NextResult()
   at Shop.Store.Insert(Order order) in C:\\build\\Store.cs:line 34
   --- End of inner exception stack trace ---
   at Shop.Orders.<SaveAsync>d__14.MoveNext() in C:\\build\\Orders.cs:line 58
--- End of stack trace from previous location ---
   at Microsoft.AspNetCore.Mvc.Infrastructure.ActionMethodExecutor.Execute(Object controller)
   at Microsoft.AspNetCore.Mvc.Infrastructure.ControllerActionInvoker.Invoke()`,
    },
    {
      bug: "order find",
      exception: `System.InvalidOperationException: Sequence contains no elements
   at System.Linq.ThrowHelper.ThrowNoElementsException()
   at System.Linq.Enumerable.First[TSource](IEnumerable\`1 source)
   at Shop.Orders.Find(Int32 id) in /app/Orders.cs:line 20`,
    },
    {
      bug: "order find",
      exception: `Unhandled exception. System.InvalidOperationException: Sequence contains no elements
   at System.Linq.ThrowHelper.ThrowNoElementsException()
   at Shop.Orders.Find(Int32 id)`,
    },
  ],
  heldOut: [
    {
      bug: "lambda",
      exception: `System.NullReferenceException: Object reference not set to an instance of an object.
   at Acme.Rates.<>c__DisplayClass3_0.<Convert>b__1(Rate rate) in /src/Rates.cs:line 18
   at System.Linq.Enumerable.WhereEnumerableIterator\`1.MoveNext()
   at Acme.Rates.Convert(Decimal amount) in /src/Rates.cs:line 17`,
    },
    {
      bug: "lambda",
      exception: `System.NullReferenceException: Object reference not set to an instance of an object.
   at Acme.Rates.<>c__DisplayClass5_0.<Convert>b__0(Rate rate) in D:\\a\\Rates.cs:line 22
   at Acme.Rates.Convert(Decimal amount) in D:\\a\\Rates.cs:line 21`,
    },
    {
      bug: "timeout",
      exception: `System.Threading.Tasks.TaskCanceledException: The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing.
 ---> System.TimeoutException: The operation was canceled.
 ---> System.IO.IOException: Unable to read data from the transport connection
   at System.Net.Sockets.Socket.AwaitableSocketAsyncEventArgs.ThrowException(SocketError error)
   --- End of inner exception stack trace ---
   at System.Net.Http.HttpConnection.SendAsync(HttpRequestMessage request)
   --- End of inner exception stack trace ---
   at System.Net.Http.HttpClient.HandleFailure(Exception e)
   at Acme.Weather.Load(String city) in /src/Weather.cs:line 40`,
    },
    {
      bug: "timeout",
      exception: `System.Threading.Tasks.TaskCanceledException: The request was canceled due to the configured HttpClient.Timeout of 30 seconds elapsing.
 ---> System.TimeoutException: The operation was canceled.
 ---> System.IO.IOException: Unable to read data from the transport connection
   at System.Net.Sockets.Socket.AwaitableSocketAsyncEventArgs.ThrowException(SocketError error, CancellationToken token)
   --- End of inner exception stack trace ---
   at System.Net.Http.HttpConnection.SendAsync(HttpRequestMessage request)
   at System.Net.Http.RedirectHandler.SendAsync(HttpRequestMessage request)
   --- End of inner exception stack trace ---
   at System.Net.Http.HttpClient.HandleFailure(Exception e)
   at Acme.Weather.Load(String city) in /src/Weather.cs:line 44`,
    },
  ],
};
