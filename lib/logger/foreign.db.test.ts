import pino from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import winston from "winston";
import { emptyDatabase } from "@/lib/testing/database";
import { type LoggerDatabase, loggerDatabase } from "@/lib/testing/logger-database";
import pinoTransport from "./pino-transport";
import { CordwoodTransport } from "./winston-transport";

let database: LoggerDatabase;

beforeEach(async () => {
  database = await loggerDatabase(emptyDatabase());
});

afterEach(() => database.drop());

const config = () => ({
  logging: { console: { enabled: false }, database: {} },
  database: { url: database.url },
});

const ended = (stream: NodeJS.WritableStream) =>
  new Promise<void>((resolve) => stream.once("finish", resolve).end());

const trace = expect.stringMatching(/^TypeError: no stock\n +at /);

describe("pino", () => {
  test("a record arrives with its level, its name, its time and its extras", async () => {
    const stream = pinoTransport(config());
    const log = pino({ name: "shop", level: "trace" }, stream);
    const before = Date.now();
    log.child({ tenant: "a" }).info({ order: { id: 9 }, accessToken: "s3cret" }, "Order 9 shipped");
    log.error(new TypeError("no stock"), "Payment failed");
    log.trace("fine");
    log.fatal("the end");
    await ended(stream);
    const rows = await database.rows();
    expect(rows[0]).toMatchObject({
      level: "INFO",
      logger_name: "shop",
      message: "Order 9 shipped",
      process_id: process.pid,
      exception: null,
      extra_data: { tenant: "a", order: { id: 9 }, accessToken: "[redacted]", level_raw: 30 },
    });
    expect(Date.parse(rows[0]?.timestamp ?? "")).toBeGreaterThanOrEqual(before);
    expect(rows[1]).toMatchObject({
      level: "ERROR",
      message: "Payment failed",
      exception: trace,
      extra_data: { error: { type: "TypeError", message: "no stock" } },
    });
    expect(rows.slice(2).map(({ level }) => level)).toEqual(["TRACE", "CRITICAL"]);
  });

  test.each([
    ["labels", { formatters: { level: (label: string) => ({ level: label }) } }],
    ["Google's severity", { formatters: { level: (label: string) => ({ severity: label }) } }],
  ])("%s in place of numbers are the levels they name, one's own too", async (_, options) => {
    const stream = pinoTransport(config());
    const custom = { audit: 45 };
    const log = pino({ level: "trace", customLevels: custom, ...options }, stream);
    log.info("one");
    log.warn("two");
    log.fatal("three");
    log.audit("four");
    await ended(stream);
    expect((await database.rows()).map(({ level }) => level)).toEqual([
      "INFO",
      "WARNING",
      "CRITICAL",
      "WARNING",
    ]);
  });

  test.each(["epochTime", "unixTime", "isoTime", "isoTimeNano", "nullTime"] as const)(
    "%s tells when",
    async (name) => {
      const stream = pinoTransport(config());
      const before = Date.now();
      pino({ timestamp: pino.stdTimeFunctions[name] }, stream).info("one");
      await ended(stream);
      const [row] = await database.rows();
      const at = Date.parse(row?.timestamp ?? "");
      // Seconds are rounded.
      expect(at).toBeGreaterThanOrEqual(before - 500);
      expect(at).toBeLessThanOrEqual(Date.now() + 500);
    },
  );

  test("keys that the logger chose for its message and its error", async () => {
    const stream = pinoTransport(config());
    const log = pino({ messageKey: "text", errorKey: "failure" }, stream);
    log.error(new TypeError("no stock"), "Payment failed");
    log.info({ msg: "of its own" }, "Paid");
    await ended(stream);
    expect(await database.rows()).toMatchObject([
      {
        message: "Payment failed",
        exception: trace,
        extra_data: { error: { message: "no stock" } },
      },
      { message: "Paid", extra_data: { msg: "of its own" } },
    ]);
  });

  test("lines that come in pieces, and what is no JSON, arrive whole", async () => {
    const stream = pinoTransport(config());
    const line = Buffer.from(
      `${JSON.stringify({ level: 40, msg: "größer €" })}\nnot JSON\n"text"\n`,
    );
    for (const byte of line) stream.write(Buffer.of(byte));
    await ended(stream);
    expect((await database.rows()).map(({ level, message }) => [level, message])).toEqual([
      ["WARNING", "größer €"],
      ["INFO", "not JSON"],
      ["INFO", '"text"'],
    ]);
  });
});

describe("winston", () => {
  test("a record arrives with its level, its label, its error and its extras", async () => {
    const transport = new CordwoodTransport({ config: config(), level: "silly" });
    const log = winston.createLogger({
      level: "silly",
      format: winston.format.combine(
        winston.format.errors({ stack: true }),
        winston.format.label({ label: "shop" }),
      ),
      transports: [transport],
    });
    log.info("Order 9 shipped", { order: { id: 9 }, password: "s3cret" });
    log.error(new TypeError("no stock"));
    log.silly("fine");
    log.http("GET /");
    const finished = new Promise((resolve) => transport.once("finish", resolve));
    log.end();
    await finished;
    const rows = await database.rows();
    expect(rows[0]).toMatchObject({
      level: "INFO",
      logger_name: "shop",
      message: "Order 9 shipped",
      extra_data: { order: { id: 9 }, password: "[redacted]" },
    });
    expect(rows[1]).toMatchObject({ level: "ERROR", message: "no stock", exception: trace });
    expect(rows.slice(2).map(({ level, extra_data }) => [level, extra_data])).toEqual([
      ["TRACE", { level_raw: "silly" }],
      ["DEBUG", { level_raw: "http" }],
    ]);
  });
});
