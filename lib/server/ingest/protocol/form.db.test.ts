import { describe, expect, test } from "vitest";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

const server = sharedIngestServer();

describe("Python's HTTPHandler", () => {
  const post = (fields: Record<string, string>) =>
    server.post("/api/ingest", new URLSearchParams(fields));

  const common = {
    name: "shop.cart",
    levelname: "ERROR",
    levelno: "40",
    pathname: "/srv/shop/cart.py",
    filename: "cart.py",
    module: "cart",
    lineno: "12",
    funcName: "pay",
    created: "1764000000.25",
    msecs: "250.0",
    relativeCreated: "12.5",
    thread: "140735432863744",
    threadName: "MainThread",
    processName: "MainProcess",
    process: "77",
    stack_info: "None",
    taskName: "None",
  };

  test("a record with arguments and an exception", async () => {
    await post({
      ...common,
      msg: "Order %s of %d, %.2f left, 100%%",
      args: "('A\\'s', 3, 1.5)",
      exc_info: "(<class 'ValueError'>, ValueError('no stock'), <traceback object at 0x7f>)",
      exc_text: "None",
      tenant: "a",
    });
    expect(await server.rows()).toMatchObject([
      {
        timestamp: "2025-11-24T16:00:00.250000Z",
        level: "ERROR",
        logger_name: "shop.cart",
        message: "Order A's of 3, 1.50 left, 100%",
        exception: "ValueError('no stock')",
        process_id: 77,
        thread_id: "140735432863744",
        thread_name: "MainThread",
        filename: "cart.py",
        pathname: "/srv/shop/cart.py",
        module: "cart",
        function_name: "pay",
        lineno: 12,
        extra_data: { tenant: "a", processName: "MainProcess" },
      },
    ]);
  });

  test.each([
    ["no arguments", "50% of it", "()", "50% of it"],
    ["one argument", "got %r", "('x',)", "got 'x'"],
    ["None and True", "%s %s", "(None, True)", "None True"],
    ["an object, which stays apart", "got %s", "(<Cart 7>,)", "got %s"],
    ["more than there is room for", "got", "(1, 2)", "got"],
  ])("%s", async (_, msg, args, message) => {
    await post({ ...common, msg, args });
    expect((await server.rows())[0]?.message).toBe(message);
  });
});

test("syslog-ng's http() says the rest by headers", async () => {
  await server.post("/api/ingest", "disk is full\n", {
    "content-type": "application/x-www-form-urlencoded",
    "x-syslog-host": "db-1",
    "x-syslog-program": "kernel",
    "x-syslog-facility": "kern",
    "x-syslog-level": "crit",
  });
  expect(await server.rows()).toMatchObject([
    {
      level: "CRITICAL",
      hostname: "db-1",
      logger_name: "kernel",
      message: "disk is full",
      extra_data: { facility: "kern", level_raw: "crit" },
    },
  ]);
});
