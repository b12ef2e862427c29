/** Stack traces as .NET prints them: inner exceptions between the message and the frames. */

export function dotnetBankTimeout(paymentId: string): string {
  return `Quillmoss.Payments.ChargeException: Payment ${paymentId} got no answer from the bank
 ---> System.Threading.Tasks.TaskCanceledException: The request was canceled due to the configured HttpClient.Timeout of 8 seconds elapsing.
 ---> System.TimeoutException: The operation was canceled.
   at System.Net.Http.HttpConnection.SendAsync(HttpRequestMessage request, Boolean async, CancellationToken cancellationToken)
   at System.Net.Http.HttpClient.SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
   --- End of inner exception stack trace ---
   --- End of inner exception stack trace ---
   at Quillmoss.Payments.BankClient.AuthorizeAsync(Charge charge) in /src/Payments/BankClient.cs:line 72
   at Quillmoss.Payments.ChargeHandler.HandleAsync(ChargeCommand command) in /src/Payments/ChargeHandler.cs:line 118`;
}

export function dotnetLedgerMismatch(): string {
  return `System.InvalidOperationException: Sequence contains no matching element
   at System.Linq.ThrowHelper.ThrowNoMatchException()
   at System.Linq.Enumerable.First[TSource](IEnumerable\`1 source, Func\`2 predicate)
   at Quillmoss.Payments.LedgerHandler.Reconcile(IReadOnlyList\`1 entries) in /src/Payments/LedgerHandler.cs:line 54
   at Quillmoss.Payments.LedgerHandler.RunAsync() in /src/Payments/LedgerHandler.cs:line 31
   at Microsoft.Extensions.Hosting.Internal.Host.StartAsync(CancellationToken cancellationToken)`;
}
