import { describe, expect, test } from "vitest";
import { readInput } from "@/lib/testing/read-input";

/** What files of these formats hold, by the format, its line, and the columns it fills. */
const LINES: [string, string, object][] = [
  [
    "logfmt",
    'ts=2026-11-22T09:30:00.5Z level=warn caller=cart/order.go:88 msg="No \\"A-17\\" left" order=4711 price=1.50 paid=false sku=',
    {
      timestamp: "2026-11-22T09:30:00.500000Z",
      level: "WARNING",
      message: 'No "A-17" left',
      pathname: "cart/order.go",
      filename: "order.go",
      lineno: 88,
      extra_data: { order: 4711, price: "1.50", paid: false, sku: "", level_raw: "warn" },
    },
  ],
  [
    "syslog",
    "Nov 22 09:30:00 combo sshd(pam_unix)[19939]: authentication failure; logname= uid=0 rhost=218.188.2.4",
    {
      timestamp: "2026-11-22T09:30:00.000000Z",
      hostname: "combo",
      logger_name: "sshd(pam_unix)",
      process_id: 19939,
      message: "authentication failure; logname= uid=0 rhost=218.188.2.4",
      extra_data: { level_inferred: true },
    },
  ],
  [
    "syslog",
    "<34>1 2026-10-11T22:14:15.003Z web-1 su 77 ID47 [origin ip=\"10.0.0.1\"] 'su root' failed",
    {
      timestamp: "2026-10-11T22:14:15.003000Z",
      level: "CRITICAL",
      hostname: "web-1",
      logger_name: "su",
      process_id: 77,
      message: "'su root' failed",
      extra_data: {
        facility: "auth",
        origin: { ip: "10.0.0.1" },
        msgid: "ID47",
        level_raw: "crit",
      },
    },
  ],
  [
    "syslog",
    "2026-11-22T10:30:00.123456+01:00 web-1 CRON[4711]: (root) CMD (run-parts /etc/cron.hourly)",
    {
      timestamp: "2026-11-22T09:30:00.123456Z",
      hostname: "web-1",
      logger_name: "CRON",
      process_id: 4711,
      message: "(root) CMD (run-parts /etc/cron.hourly)",
    },
  ],
  [
    "nginx",
    '2026/11/22 09:30:00 [warn] 29#31: *9 upstream timed out (110: Connection timed out) while connecting, client: 10.0.0.1, server: shop, request: "GET /a,b HTTP/1.1", upstream: "http://10.0.0.2:80/", host: "shop"',
    {
      timestamp: "2026-11-22T09:30:00.000000Z",
      level: "WARNING",
      logger_name: "nginx",
      process_id: 29,
      thread_id: "31",
      extra_data: {
        connection: 9,
        client: "10.0.0.1",
        server: "shop",
        request: "GET /a,b HTTP/1.1",
        upstream: "http://10.0.0.2:80/",
        host: "shop",
        level_raw: "warn",
      },
    },
  ],
  [
    "access",
    'shop.example:443 ::1 - - [22/Nov/2026:09:30:00 +0000] "-" 408 - "-" "-"',
    {
      timestamp: "2026-11-22T09:30:00.000000Z",
      level: "WARNING",
      message: '"-" 408 - "-" "-"',
      extra_data: {
        client: "::1",
        virtual_host: "shop.example:443",
        status: 408,
        level_inferred: true,
      },
    },
  ],
  [
    "klog",
    'W1122 09:30:00.123456  123456 pod/status.go:99] "Not \\"ready\\"" pod="kube-system/dns" retries=3',
    {
      timestamp: "2026-11-22T09:30:00.123456Z",
      level: "WARNING",
      thread_id: "123456",
      filename: "pod/status.go",
      lineno: 99,
      message: 'Not "ready"',
      extra_data: { pod: "kube-system/dns", retries: 3, level_raw: "W" },
    },
  ],
  [
    "klog",
    "F20251231 23:59:59.000001 7 main.cc:12] Check failed: x == y (1 vs. 2)",
    {
      timestamp: "2025-12-31T23:59:59.000001Z",
      level: "CRITICAL",
      filename: "main.cc",
      message: "Check failed: x == y (1 vs. 2)",
    },
  ],
  [
    "postgres",
    '2026-11-22 09:30:00.123 UTC [2931] shop@orders FATAL:  database "x" does not exist',
    {
      timestamp: "2026-11-22T09:30:00.123000Z",
      level: "CRITICAL",
      logger_name: "postgres",
      process_id: 2931,
      message: 'database "x" does not exist',
      extra_data: { user: "shop", database: "orders", level_raw: "FATAL" },
    },
  ],
  [
    "tomcat",
    "22-Nov-2026 09:30:00.123 SEVERE [main] org.apache.catalina.core.StandardService.start Failed",
    {
      level: "ERROR",
      thread_name: "main",
      logger_name: "org.apache.catalina.core.StandardService",
      function_name: "start",
      message: "Failed",
    },
  ],
  [
    "logback",
    "09:30:00.123 [main] DEBUG c.s.Orders - Placed",
    {
      timestamp: "2026-11-22T09:30:00.123000Z",
      level: "DEBUG",
      thread_name: "main",
      logger_name: "c.s.Orders",
    },
  ],
  [
    "log4j",
    "[2026-11-22 09:30:00,123] WARN [Broker id=0] Lost (once) it (kafka.server.KafkaServer)",
    {
      level: "WARNING",
      logger_name: "kafka.server.KafkaServer",
      message: "[Broker id=0] Lost (once) it",
    },
  ],
  [
    "log4j",
    "[2026-11-22T09:30:00,123][INFO ][o.e.n.Node               ] [node-1] started",
    { level: "INFO", logger_name: "o.e.n.Node", message: "[node-1] started" },
  ],
  [
    "log4j",
    "ERROR [CompactionExecutor:1] 2026-11-22 09:30:00,123 CassandraDaemon.java:228 - Out of heap",
    {
      timestamp: "2026-11-22T09:30:00.123000Z",
      level: "ERROR",
      thread_name: "CompactionExecutor:1",
      logger_name: "CassandraDaemon",
      filename: "CassandraDaemon.java",
      lineno: 228,
      message: "Out of heap",
    },
  ],
  [
    "log4j",
    "09:30:00,123 INFO  [org.jboss.as] (MSC service thread 1-2) WFLYSRV0049: started",
    {
      timestamp: "2026-11-22T09:30:00.123000Z",
      logger_name: "org.jboss.as",
      thread_name: "MSC service thread 1-2",
    },
  ],
  [
    "log4j",
    "2026-11-22 09:30:00 DEBUG Orders:200 - Placed",
    { level: "DEBUG", logger_name: "Orders", lineno: 200, message: "Placed" },
  ],
  [
    "gunicorn",
    "[2026-11-22 10:30:00 +0100] [2931] [ERROR] Worker (pid:7) was sent SIGKILL!",
    {
      timestamp: "2026-11-22T09:30:00.000000Z",
      level: "ERROR",
      logger_name: "gunicorn.error",
      process_id: 2931,
    },
  ],
  [
    "gunicorn",
    "[2026-11-22 09:30:00,123: WARNING/ForkPoolWorker-1] shop.mail[ddd6e8f2-1b71-4a3c-9f0e-3a1f4b2c9d10]: late",
    {
      level: "WARNING",
      logger_name: "shop.mail",
      message: "late",
      extra_data: { worker: "ForkPoolWorker-1", task_id: "ddd6e8f2-1b71-4a3c-9f0e-3a1f4b2c9d10" },
    },
  ],
  [
    "python-basic",
    "WARNING:shop.orders:Card: expires",
    { level: "WARNING", logger_name: "shop.orders", message: "Card: expires", extra_data: null },
  ],
  [
    "timed",
    "2026/11/22 09:30:00 main.go:23: listening",
    { timestamp: "2026-11-22T09:30:00.000000Z", level: "INFO", message: "main.go:23: listening" },
  ],
  [
    "timed",
    "[2026-11-22 09:30:00] production.ERROR: No query results",
    { level: "ERROR", logger_name: "production", message: "No query results" },
  ],
  [
    "timed",
    "2026-11-22 09:30:00.123 +00:00 [WRN] Slow request",
    { timestamp: "2026-11-22T09:30:00.123000Z", level: "WARNING", message: "Slow request" },
  ],
];

describe("is read, field by field:", () => {
  test.each(LINES)("%s, %s", async (name, line, columns) => {
    const now = new Date("2026-11-22T12:00:00Z");
    const { format, rows } = await readInput(`${line}\n`, { now });
    expect(format.name).toBe(name);
    expect(rows).toEqual([expect.objectContaining(columns)]);
  });
});

/** Lines that look like a format and are of another, or of none. */
describe("is not taken for what it resembles:", () => {
  test.each([
    ["prose with a pair in it", "Connected user=ann host=db-1 port=5432", "plain"],
    ["one pair", "answer=42 is what came of it", "plain"],
    ["a setting", "listen_addresses = '*'", "plain"],
    ["a level with a colon in front of prose", "ERROR: relation: none", "plain"],
    ["a server's status line", 'INFO:     127.0.0.1:1234 - "GET / HTTP/1.1" 200 OK', "plain"],
    ["a date in the middle", "Backup of 2026-11-22 09:30:00 done", "plain"],
    ["a month's name in prose", "May 12 people join us", "plain"],
    ["a time that no clock shows", "2026-11-22 25:30:00 INFO shop.Orders: x", "plain"],
    ["an ISO time, a word, and prose", "2026-11-22T09:30:00Z Started the server with -v", "timed"],
    ["a comment in SQL", "-- 2026-11-22 09:30:00", "plain"],
    ["JSON that has a log and no stream", '{"log":"x","time":"2026-11-22T09:30:00Z"}', "json"],
    ["a CSV of times", "2026-11-22 09:30:00,12,13", "timed"],
  ])("%s", async (_, line, name) => {
    const { format } = await readInput(`${line}\n`);
    expect(format.name).toBe(name);
  });
});

test("a year that a line doesn't say is that of the file, or the one before", async () => {
  const modified = new Date("2026-01-02T00:00:00Z");
  const { rows } = await readInput("Dec 31 23:59:59 a b: x\nJan  1 00:00:01 a b: y\n", {
    now: modified,
  });
  expect(rows.map((row) => row.timestamp.slice(0, 10))).toEqual(["2025-12-31", "2026-01-01"]);
});

test("a day that a line doesn't say is that of the file, or the one before", async () => {
  const { rows } = await readInput(
    "23:59:59.000 [main] INFO a - x\n00:00:01.000 [main] INFO a - y\n",
    { now: new Date("2026-01-02T00:00:30Z") },
  );
  expect(rows.map((row) => row.timestamp.slice(0, 10))).toEqual(["2026-01-01", "2026-01-02"]);
});
