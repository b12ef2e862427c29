import { describe, expect, test } from "vitest";
import { readInput } from "@/lib/testing/read-input";

const trace = "Traceback (most recent call last):\nValueError: bad";

/** A line of each library as it writes it by its manual, and the columns it fills. */
const LIBRARIES: [string, object, object][] = [
  [
    "structlog",
    {
      order: 4711,
      event: "order_placed",
      logger: "shop.orders",
      level: "warning",
      timestamp: "2026-11-22T09:30:00.123456Z",
      exception: trace,
    },
    {
      timestamp: "2026-11-22T09:30:00.123456Z",
      level: "WARNING",
      logger_name: "shop.orders",
      message: "order_placed",
      exception: trace,
      extra_data: { order: 4711 },
    },
  ],
  [
    "pino",
    {
      level: 50,
      time: 1_763_803_800_123,
      pid: 12,
      hostname: "web-1",
      err: { type: "Error", message: "boom", stack: "Error: boom\n    at a.js:1:2" },
      msg: "failed",
    },
    {
      timestamp: "2025-11-22T09:30:00.123000Z",
      level: "ERROR",
      process_id: 12,
      hostname: "web-1",
      message: "failed",
      exception: "Error: boom\n    at a.js:1:2",
      extra_data: { err: { type: "Error", message: "boom" }, level_raw: 50 },
    },
  ],
  [
    "bunyan",
    {
      name: "shop",
      hostname: "web-1",
      pid: 12,
      level: 20,
      msg: "hi",
      time: "2026-11-22T09:30:00.123Z",
      src: { file: "/srv/a.js", line: 3, func: "run" },
      v: 0,
    },
    {
      timestamp: "2026-11-22T09:30:00.123000Z",
      level: "DEBUG",
      logger_name: "shop",
      filename: "/srv/a.js",
      lineno: 3,
      function_name: "run",
      message: "hi",
      extra_data: { v: 0, level_raw: 20 },
    },
  ],
  [
    "winston",
    {
      level: "error",
      message: "failed",
      service: "shop",
      stack: "Error: failed\n    at a.js:1:2",
      timestamp: "2026-11-22T09:30:00.123Z",
    },
    {
      level: "ERROR",
      message: "failed",
      exception: "Error: failed\n    at a.js:1:2",
      extra_data: { service: "shop" },
    },
  ],
  [
    "logstash-logback-encoder",
    {
      "@timestamp": "2026-11-22T10:30:00.123+01:00",
      "@version": "1",
      message: "Failed",
      logger_name: "com.shop.Orders",
      thread_name: "main",
      level: "ERROR",
      level_value: 40_000,
      stack_trace: "java.io.IOException: x\n\tat A.b(A.java:1)\n",
    },
    {
      timestamp: "2026-11-22T09:30:00.123000Z",
      level: "ERROR",
      logger_name: "com.shop.Orders",
      thread_name: "main",
      message: "Failed",
      exception: "java.io.IOException: x\n\tat A.b(A.java:1)",
      extra_data: { "@version": "1" },
    },
  ],
  [
    "python-json-logger",
    {
      asctime: "2026-11-22 09:30:00,123",
      levelname: "CRITICAL",
      name: "shop.orders",
      funcName: "place",
      lineno: 88,
      message: "failed",
      exc_info: trace,
      order: 4711,
    },
    {
      timestamp: "2026-11-22T09:30:00.123000Z",
      level: "CRITICAL",
      logger_name: "shop.orders",
      function_name: "place",
      lineno: 88,
      exception: trace,
      extra_data: { order: 4711 },
    },
  ],
  [
    "journald, a message that is no plain text",
    {
      __REALTIME_TIMESTAMP: "1763803800123456",
      _HOSTNAME: "web-1",
      PRIORITY: "3",
      SYSLOG_IDENTIFIER: "shop",
      _PID: "2931",
      MESSAGE: [...Buffer.from("\u001b[31mGrüße\u001b[0m")],
      CODE_FILE: "../src/a.c",
      CODE_LINE: "7",
      CODE_FUNC: "run",
      _SYSTEMD_UNIT: "shop.service",
    },
    {
      timestamp: "2025-11-22T09:30:00.123456Z",
      level: "ERROR",
      hostname: "web-1",
      logger_name: "shop",
      process_id: 2931,
      message: "Grüße",
      pathname: "../src/a.c",
      lineno: 7,
      function_name: "run",
      extra_data: { _SYSTEMD_UNIT: "shop.service", level_raw: 3 },
    },
  ],
  [
    "zap",
    { level: "dpanic", ts: 1_763_803_800.123, logger: "shop", caller: "cart/a.go:3", msg: "x" },
    {
      timestamp: "2025-11-22T09:30:00.123000Z",
      level: "CRITICAL",
      logger_name: "shop",
      filename: "a.go",
      pathname: "cart/a.go",
      lineno: 3,
    },
  ],
];

describe("a JSON line fills the columns as its library means it:", () => {
  test.each(LIBRARIES)("%s", async (_, line, columns) => {
    const { format, rows, rejects } = await readInput(`${JSON.stringify(line)}\n`);
    expect(format.name).toBe("json");
    expect(rejects).toEqual([]);
    expect(rows).toEqual([expect.objectContaining(columns)]);
  });
});
