import { hostname } from "node:os";
import { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emptyDatabase, testDatabase } from "@/lib/testing/database";
import { deferredRefusal } from "@/lib/testing/deferred-refusal";
import { type LoggerDatabase, loggerDatabase } from "@/lib/testing/logger-database";
import { LostAnswer } from "@/lib/testing/lost-answer";
import { record } from "@/lib/testing/record";
import type { ConfigInput } from "./config";
import { databaseSink } from "./database-sink";
import { Logging } from "./logging";

let database: LoggerDatabase;
let logging: Logging;

beforeEach(async () => {
  database = await loggerDatabase(emptyDatabase());
});

afterEach(async () => {
  await logging.close();
  await database.drop();
});

function start(settings: ConfigInput["logging"] = {}, url = database.url): Logging {
  const { database: section, ...others } = settings;
  logging = new Logging({
    logging: { level: "TRACE", console: { enabled: false }, database: { ...section }, ...others },
    database: { url },
  });
  return logging;
}

async function messages(): Promise<string[]> {
  return (await database.rows()).map(({ message }) => message);
}

describe("on an empty database", () => {
  test("the plain table is made with its five indexes, and the record is right field by field", async () => {
    const log = start().logger("shop.cart").bind({ tenant: "a" });
    const before = Date.now();
    function checkout() {
      const cause = new RangeError("no stock");
      log.error("Order failed", { order: 9 }, new TypeError("not sold", { cause }));
    }
    checkout();
    await logging.flush();
    const [row, ...others] = await database.rows();
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      level: "ERROR",
      logger_name: "shop.cart",
      message: "Order failed",
      process_id: process.pid,
      hostname: hostname(),
      function_name: "checkout",
      module: "database-sink.db.test",
      filename: "database-sink.db.test.ts",
      pathname: import.meta.filename,
      lineno: expect.any(Number),
      extra_data: { tenant: "a", order: 9, error: { type: "TypeError", message: "not sold" } },
    });
    expect(row?.exception).toMatch(
      /^TypeError: not sold\n +at [\s\S]*\nCaused by: RangeError: no stock\n/,
    );
    const at = Date.parse(row?.timestamp ?? "");
    expect(at).toBeGreaterThanOrEqual(before - 5);
    expect(at).toBeLessThanOrEqual(Date.now() + 5);
    const indexes = await database.db.query(
      raw("select indexname from pg_indexes where tablename = 'cordwood_logs'"),
    );
    expect(indexes).toHaveLength(1 + 5);
  });

  test("processes that start at once make it once", async () => {
    const url = database.url;
    const several = Array.from({ length: 5 }, () => start({}, url));
    for (const [n, each] of several.entries()) each.logger("a").info(`from ${n}`);
    await Promise.all(several.map((each) => each.close()));
    expect((await messages()).sort()).toEqual(several.map((_, n) => `from ${n}`));
  });
});

test("beside other tables it makes none, says what to do, and with create_table makes it", async () => {
  await database.db.query(raw("create table customers (id int)"));
  start().logger("a").info("nowhere to go");
  await logging.flush();
  expect(logging.health().database).toMatchObject({
    written: 0,
    fallbacks: 1,
    failures: 1,
    last_error: expect.stringContaining("npx cordwood migrate"),
  });
  await logging.close();
  start({ database: { create_table: true } })
    .logger("a")
    .info("here");
  await logging.flush();
  expect(await messages()).toEqual(["here"]);
});

test("Cordwood's own table takes the same, counts included", async () => {
  await database.drop();
  database = await loggerDatabase(testDatabase());
  const log = start().logger("a");
  for (let n = 0; n < 120; n += 1) log.info(`row ${n}`);
  await logging.flush();
  expect(await messages()).toEqual(Array.from({ length: 120 }, (_, n) => `row ${n}`));
});

describe("what Postgres can't store", () => {
  test("is mended: NUL, surrogates without their half, values too long for their column", async () => {
    const name = "n".repeat(300);
    start()
      .logger(name)
      .info("a\0b\ud800c\t\\N\r\nd", { "k\0": ["\udfff", "\0"] });
    await logging.flush();
    const [row] = await database.rows();
    expect(row).toMatchObject({
      logger_name: "n".repeat(255),
      message: "a\uFFFDb\uFFFDc\t\\N\r\nd",
      extra_data: { "k\uFFFD": ["\uFFFD", "\uFFFD"] },
    });
  });

  test("and what a table refuses goes to the fallback alone, by itself", async () => {
    start().logger("a").info("first");
    await logging.flush();
    await database.db.query(raw("alter table cordwood_logs add check (message not like '%bad%')"));
    for (let n = 0; n < 40; n += 1)
      logging.logger("a").info(n % 20 === 7 ? `bad ${n}` : `row ${n}`);
    await logging.flush();
    expect(await messages()).toHaveLength(1 + 38);
    expect(logging.health().database).toMatchObject({ refused: 2, fallbacks: 2, dropped: 0 });
  });

  test.each([
    ["a row", "new.message = 'beer'", { messages: ["first", "tea", "milk"], refused: 1 }],
    // Nobody can say for which of its rows a commit fails.
    [
      "the commit of rows",
      "new.message <> 'first' and current_query() = 'commit'",
      { messages: ["first"], refused: 3 },
    ],
  ])(
    "and %s that is refused at the end of a transaction is not tried for ever",
    async (_, when, expected) => {
      start().logger("a").info("first");
      await logging.flush();
      await database.db.query(deferredRefusal("cordwood_logs", when));
      for (const message of ["tea", "beer", "milk"]) logging.logger("a").info(message);
      await logging.flush();
      expect(await messages()).toEqual(expected.messages);
      const { refused } = expected;
      expect(logging.health().database).toMatchObject({ refused, fallbacks: refused, failures: 0 });
    },
  );
});

test("a locked table is waited for, and no session is left behind that waits", async () => {
  start().logger("a").info("first");
  await logging.flush();
  const connection = { connectionString: database.url };
  const sink = databaseSink({ connection, tablePrefix: "cordwood", createTable: false }, 300);
  const records = [record({ message: "second" })];
  await database.db.transaction(async (client) => {
    await client.query("lock table cordwood_logs");
    await expect(sink.write(records)).rejects.toMatchObject({
      message: expect.stringMatching(/lock timeout/),
      outlook: { mayPass: true },
    });
    const { rows } = await client.query(`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    expect(rows).toEqual([]);
  });
  expect(await sink.write(records)).toEqual([]);
  await sink.close();
  expect(await messages()).toEqual(["first", "second"]);
});

describe("a connection that is lost", () => {
  test("while idle is opened again", async () => {
    const log = start().logger("a");
    log.info("before");
    await logging.flush();
    await disconnect();
    log.info("after");
    await logging.flush();
    expect(await messages()).toEqual(["before", "after"]);
  });

  test("ten times under load costs no record and doubles none", async () => {
    const log = start({ batch_size: 5, retry: { delay: "20ms", tries: 20 } }).logger("a");
    const count = 2_000;
    for (let n = 0; n < count; n += 1) {
      log.info(`row ${n}`);
      if (n % 10 === 0) await new Promise(setImmediate);
      if (n % 200 === 100) await disconnect();
    }
    await logging.flush();
    expect(await messages()).toEqual(Array.from({ length: count }, (_, n) => `row ${n}`));
    expect(logging.health().database).toMatchObject({ fallbacks: 0, dropped: 0 });
  });

  test("after a commit nobody heard of is asked after, so that nothing is written twice", async () => {
    // The first commit ends the creation of the table.
    const way = await LostAnswer.to(database.url, 2);
    const log = start({ retry: { delay: "20ms", tries: 20 } }, way.url).logger("a");
    log.info("once");
    await logging.flush();
    way.close();
    expect(way.lost).toBe(1);
    expect(await messages()).toEqual(["once"]);
    expect(logging.health().database).toMatchObject({ written: 1, failures: 1, fallbacks: 0 });
  });

  test("after a commit nobody heard of is asked after, with rows that were refused, too", async () => {
    start().logger("a").info("first");
    await logging.close();
    await database.db.query(raw("alter table cordwood_logs add check (message <> 'beer')"));
    const way = await LostAnswer.to(database.url);
    const log = start({ retry: { delay: "20ms", tries: 20 } }, way.url).logger("a");
    for (const message of ["beer", "tea", "milk"]) log.info(message);
    await logging.flush();
    way.close();
    expect(way.lost).toBe(1);
    expect(await messages()).toEqual(["first", "tea", "milk"]);
    expect(logging.health().database).toMatchObject({ written: 2, refused: 1, failures: 1 });
  });
});

function disconnect(): Promise<object[]> {
  return database.db.query(
    raw(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'cordwood-logger' and datname = current_database()`),
  );
}

test("a database that is away: the queue stays bounded, calls go on, and the fallback has its turn", async () => {
  const away = "postgres://nobody@127.0.0.1:1/none";
  const log = start({ queue: { size: 100 }, retry: { tries: 2, delay: "10ms" } }, away).logger("a");
  for (let n = 0; n < 1_000; n += 1) log.info(`row ${n}`);
  expect(logging.health().database).toMatchObject({ queue_depth: 100, dropped: 900 });
  await logging.flush();
  expect(logging.health().database).toMatchObject({
    queue_depth: 0,
    connected: false,
    written: 0,
    failures: 2,
    error_rate: 1,
    fallbacks: 100,
    dropped: 900,
    last_error: expect.stringContaining("ECONNREFUSED"),
  });
});
