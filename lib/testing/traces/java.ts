import type { LabelledSet } from "./labelled";

export const JAVA: LabelledSet = {
  language: "Java",
  tuned: [
    {
      bug: "charge",
      exception: `java.lang.IllegalStateException: charge 17 failed
\tat shop.Pay.charge(Pay.java:70)
\tat shop.Orders.lambda$submit$0(Orders.java:31)
\tat java.base/java.util.concurrent.FutureTask.run(FutureTask.java:264)
\tat java.base/java.lang.Thread.run(Thread.java:833)
Caused by: java.net.SocketTimeoutException: Read timed out
\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:283)
\tat shop.Gateway.send(Gateway.java:12)
\tat shop.Pay.charge(Pay.java:66)
\t... 3 more`,
    },
    {
      bug: "charge",
      exception: `Exception in thread "pool-3-thread-9" java.lang.IllegalStateException: charge 4 failed
\tat shop.Pay.charge(Pay.java:72)
\tat shop.Orders.lambda$submit$3(Orders.java:35)
\tat java.base/java.util.concurrent.FutureTask.run(FutureTask.java:317)
\tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)
\tat java.base/java.lang.Thread.run(Thread.java:1583)
Caused by: java.net.SocketTimeoutException: Read timed out
\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)
\tat java.base/sun.nio.ch.NioSocketImpl.implRead(NioSocketImpl.java:304)
\tat shop.Gateway.send(Gateway.java:14)
\tat shop.Pay.charge(Pay.java:68)
\t... 4 more`,
    },
    {
      bug: "charge without a route",
      exception: `java.lang.IllegalStateException: charge 17 failed
\tat shop.Pay.charge(Pay.java:70)
\tat shop.Orders.lambda$submit$0(Orders.java:31)
\tat java.base/java.lang.Thread.run(Thread.java:833)
Caused by: java.net.NoRouteToHostException: No route to host
\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
\tat shop.Gateway.connect(Gateway.java:8)
\tat shop.Pay.charge(Pay.java:65)
\t... 3 more`,
    },
    {
      bug: "proxy",
      exception: `java.lang.NullPointerException: Cannot invoke "shop.User.name()" because "user" is null
\tat shop.Mail.greet(Mail.java:9)
\tat shop.Mail$$EnhancerBySpringCGLIB$$3f2a91c0.greet(<generated>)
\tat jdk.internal.reflect.GeneratedMethodAccessor17.invoke(Unknown Source)
\tat org.springframework.web.method.support.InvocableHandlerMethod.invoke(InvocableHandlerMethod.java:205)`,
    },
    {
      bug: "proxy",
      exception: `java.lang.NullPointerException: null
\tat shop.Mail.greet(Mail.java:11)
\tat shop.Mail$$EnhancerBySpringCGLIB$$b81177de.greet(<generated>)
\tat jdk.internal.reflect.GeneratedMethodAccessor244.invoke(Unknown Source)
\tat org.springframework.web.method.support.InvocableHandlerMethod.invoke(InvocableHandlerMethod.java:190)`,
    },
  ],
  heldOut: [
    {
      bug: "kotlin coroutine",
      exception: `kotlin.KotlinNullPointerException
\tat com.acme.stock.Stock$reserve$2.invokeSuspend(Stock.kt:40)
\tat kotlin.coroutines.jvm.internal.BaseContinuationImpl.resumeWith(ContinuationImpl.kt:33)
\tat kotlinx.coroutines.DispatchedTask.run(DispatchedTask.kt:106)`,
    },
    {
      bug: "kotlin coroutine",
      exception: `kotlin.KotlinNullPointerException
\tat com.acme.stock.Stock$reserve$3.invokeSuspend(Stock.kt:47)
\tat kotlin.coroutines.jvm.internal.BaseContinuationImpl.resumeWith(ContinuationImpl.kt:46)
\tat kotlinx.coroutines.DispatchedTask.run(DispatchedTask.kt:101)
\tat kotlinx.coroutines.scheduling.CoroutineScheduler.runSafely(CoroutineScheduler.kt:570)`,
    },
    {
      bug: "unique key",
      exception: `org.springframework.dao.DuplicateKeyException: could not execute statement; SQL [n/a]; constraint [users_email]
\tat org.springframework.orm.jpa.HibernateJpaDialect.translate(HibernateJpaDialect.java:276)
\tat com.acme.users.Users.create(Users.java:88)
\tat com.acme.users.UsersController.post(UsersController.java:20)
Caused by: org.hibernate.exception.ConstraintViolationException: could not execute statement
\tat org.hibernate.exception.internal.SQLStateConversionDelegate.convert(SQLStateConversionDelegate.java:109)
\t... 40 common frames omitted
Caused by: org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint "users_email"
  Detail: Key (email)=(anna@example.com) already exists.
\tat org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2713)
\t... 52 common frames omitted`,
    },
    {
      bug: "unique key",
      exception: `org.springframework.dao.DuplicateKeyException: could not execute statement; SQL [n/a]; constraint [users_email]
\tat org.springframework.orm.jpa.HibernateJpaDialect.translate(HibernateJpaDialect.java:290) ~[spring-orm-6.1.jar!/:6.1]
\tat com.acme.users.Users.create(Users.java:91) ~[classes!/:na]
\tat com.acme.users.UsersController.post(UsersController.java:22) ~[classes!/:na]
Caused by: org.hibernate.exception.ConstraintViolationException: could not execute statement
\tat org.hibernate.exception.internal.SQLStateConversionDelegate.convert(SQLStateConversionDelegate.java:97) ~[hibernate-core-6.4.jar!/:6.4]
\t... 38 common frames omitted
Caused by: org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint "users_email"
  Detail: Key (email)=(ben@example.com) already exists.
\tat org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2725) ~[postgresql-42.7.jar!/:42.7]
\t... 50 common frames omitted`,
    },
    {
      bug: "users read",
      exception: `org.springframework.dao.DuplicateKeyException: could not execute statement; SQL [n/a]; constraint [users_email]
\tat org.springframework.orm.jpa.HibernateJpaDialect.translate(HibernateJpaDialect.java:276)
\tat com.acme.users.Users.rename(Users.java:120)
\tat com.acme.users.UsersController.put(UsersController.java:31)`,
    },
  ],
};
