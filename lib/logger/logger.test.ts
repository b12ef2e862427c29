import { describe, expect, test } from "vitest";
import { LEVELS } from "@/lib/log/level";
import { capturedLogger } from "@/lib/testing/captured-logger";
import { withContext } from "./default-logging";

test("each level has a call of its name", () => {
  const { log, records } = capturedLogger();
  log.trace("m");
  log.debug("m");
  log.info("m");
  log.success("m");
  log.warning("m");
  log.error("m");
  log.critical("m");
  for (const { name } of LEVELS) log.log(name, "m");
  const names = LEVELS.map(({ name }) => name);
  expect(records.map(({ level }) => level)).toEqual([...names, ...names]);
});

test("extras come from the context, what is bound, and the call; what is nearer wins", () => {
  const { log, records } = capturedLogger();
  withContext({ request_id: "r1", a: 1, b: 1 }, () => {
    log.bind({ a: 2, tenant: "t" }).bind({ b: 2 }).child("db").info("m", { a: 3 });
  });
  expect(records[0]).toMatchObject({
    logger_name: "test.db",
    extra_data: { request_id: "r1", tenant: "t", a: 3, b: 2 },
  });
});

test("a context holds across awaits, and ends with its work", async () => {
  const { log, records } = capturedLogger();
  await Promise.all(
    ["r1", "r2"].map((request_id) =>
      withContext({ request_id }, async () => {
        await new Promise(setImmediate);
        log.info(request_id);
      }),
    ),
  );
  log.info("outside");
  expect(records.map(({ message, extra_data }) => [message, extra_data])).toEqual([
    ["r1", { request_id: "r1" }],
    ["r2", { request_id: "r2" }],
    ["outside", null],
  ]);
});

describe("an error is the exception", () => {
  const error = new TypeError("no stock");
  test.each<[string, unknown[]]>([
    ["as the message", [error]],
    ["behind the message", ["no stock", error]],
    ["behind the extras", ["no stock", { order: 9 }, error]],
    ["among the extras as error", ["no stock", { error }]],
    ["among the extras as err", ["no stock", { err: error }]],
  ])("%s", (_, [message, ...details]) => {
    const { log, records } = capturedLogger();
    log.error(message, ...details);
    expect(records[0]).toMatchObject({
      message: "no stock",
      exception: expect.stringMatching(/^TypeError: no stock\n +at /),
    });
  });
});

test("the call site is the line that logs, whichever call it was", () => {
  const { log, records } = capturedLogger();
  function here() {
    log.info("m");
    log.log("ERROR", "m");
  }
  here();
  const [first, second] = records;
  expect(first).toMatchObject({
    function_name: "here",
    module: "logger.test",
    filename: "logger.test.ts",
    pathname: import.meta.filename,
  });
  expect(second?.lineno).toBe((first?.lineno ?? 0) + 1);
});

test("Error.prepareStackTrace and the limit of stacks stay the program's own", () => {
  const prepare = () => "mine";
  const before = { prepare: Error.prepareStackTrace, limit: Error.stackTraceLimit };
  Error.prepareStackTrace = prepare;
  Error.stackTraceLimit = 3;
  try {
    capturedLogger().log.info("m");
    expect([Error.prepareStackTrace, Error.stackTraceLimit]).toEqual([prepare, 3]);
  } finally {
    Error.prepareStackTrace = before.prepare;
    Error.stackTraceLimit = before.limit;
  }
});

test("records of the same moment keep their order", () => {
  const { log, records } = capturedLogger();
  for (let n = 0; n < 1_000; n += 1) log.info(String(n));
  const times = records.map(({ timestamp }) => timestamp);
  expect([...times].sort()).toEqual(times);
});

test("a message is cut where it is a file, and loses its secrets", () => {
  const { log, records } = capturedLogger();
  log.info("x".repeat(5_000_000));
  log.info("connecting to postgres://a:hunter2@db/x", { password: "hunter2" });
  expect(records[0]?.message.length).toBe(1_048_576);
  expect(JSON.stringify(records[1])).not.toContain("hunter2");
});

describe("no call throws", () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const throwing = new Proxy(
    {},
    {
      get() {
        throw new Error("get");
      },
      ownKeys() {
        throw new Error("keys");
      },
      getPrototypeOf() {
        throw new Error("prototype");
      },
    },
  );
  test.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a symbol", Symbol("s")],
    ["a bigint", 1n],
    ["a function", () => 1],
    ["a revoked proxy", revoked.proxy],
    ["a proxy that throws", throwing],
    ["an object without prototype", Object.create(null)],
    ["a lone surrogate and a NUL", "\ud800\0"],
    [
      "an error whose message throws",
      Object.defineProperty(new Error(), "message", {
        get() {
          throw new Error("m");
        },
      }),
    ],
  ])("%s as message, detail and value", (_, value) => {
    const { log, records, failures } = capturedLogger();
    log.info(value);
    log.info("m", value);
    log.info("m", { value }, value, [value]);
    log.bind({ value }).info("m");
    expect(failures).toEqual([]);
    expect(records).toHaveLength(4);
    expect(() => JSON.stringify(records)).not.toThrow();
  });
});
