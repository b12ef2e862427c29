/** Stack traces as the JVM prints them: newest frame first, causes after. */

export function javaMissingRule(orderId: number): string {
  return `shop.quillmoss.orders.checkout.CheckoutException: order ${orderId} can't be priced
	at shop.quillmoss.orders.checkout.CheckoutService.place(CheckoutService.java:141)
	at shop.quillmoss.orders.checkout.CheckoutController.submit(CheckoutController.java:58)
	at java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
	at java.base/java.lang.reflect.Method.invoke(Method.java:580)
	at web.framework.servlet.DispatchServlet.doDispatch(DispatchServlet.java:1089)
	at web.framework.servlet.DispatchServlet.service(DispatchServlet.java:885)
	at java.base/java.lang.Thread.run(Thread.java:1583)
Caused by: java.lang.NullPointerException: Cannot invoke "shop.quillmoss.orders.pricing.Rule.rate()" because "rule" is null
	at shop.quillmoss.orders.pricing.PriceRules.discount(PriceRules.java:77)
	at shop.quillmoss.orders.pricing.PricingService.total(PricingService.java:112)
	at shop.quillmoss.orders.checkout.CheckoutService.place(CheckoutService.java:133)
	... 6 more`;
}

export function javaNoConnection(waitedMs: number): string {
  return `shop.quillmoss.orders.store.StoreException: order not saved
	at shop.quillmoss.orders.store.StoreService.save(StoreService.java:94)
	at shop.quillmoss.orders.checkout.CheckoutService.place(CheckoutService.java:149)
	at shop.quillmoss.orders.checkout.CheckoutController.submit(CheckoutController.java:58)
	at web.framework.servlet.DispatchServlet.doDispatch(DispatchServlet.java:1089)
	at java.base/java.lang.Thread.run(Thread.java:1583)
Caused by: java.sql.SQLTransientConnectionException: orders-pool - Connection is not available, request timed out after ${waitedMs}ms (total=20, active=20, idle=0, waiting=37)
	at db.pool.ConnectionPool.createTimeoutException(ConnectionPool.java:686)
	at db.pool.ConnectionPool.getConnection(ConnectionPool.java:179)
	at shop.quillmoss.orders.store.StoreService.save(StoreService.java:88)
	... 4 more
Caused by: java.net.SocketTimeoutException: Read timed out
	at java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)
	at java.base/java.net.Socket$SocketInputStream.read(Socket.java:1099)
	... 6 more`;
}

export function javaStaleOrder(orderId: number, version: number): string {
  return `persistence.OptimisticLockException: order ${orderId} was changed by another transaction (expected version ${version})
	at persistence.internal.EntityUpdateAction.execute(EntityUpdateAction.java:169)
	at persistence.internal.ActionQueue.executeActions(ActionQueue.java:634)
	at shop.quillmoss.orders.state.StateService.move(StateService.java:83)
	at shop.quillmoss.orders.state.StateListener.onPaid(StateListener.java:41)
	at java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)
	at java.base/java.lang.Thread.run(Thread.java:1583)`;
}
