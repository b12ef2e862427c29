import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { findRows } from "@/lib/server/search/find-rows";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { errorResponse } from "./respond";

const FROM = Date.parse("2025-11-22T00:00:00Z") * 1_000;
const TO = Date.parse("2026-11-22T00:00:00Z") * 1_000;

/** Together 100 MB to look through, which takes many times the timeout; stored they are compressed. */
const ROWS = 20_000;
const MESSAGE_LENGTH = 5_000;
const TIMEOUT_MS = 100;

let empty: TestDatabase;
let owner: Database;

beforeAll(async () => {
  empty = await emptyDatabase();
  owner = new Database({ url: empty.url, tablePrefix: "app" });
  await createPlainTable(owner);
  await owner.transaction(async (client) => {
    await client.query("drop index app_logs_timestamp, app_logs_all");
    await client.query(
      `insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
       select $1::timestamptz + i * (interval '365 days' / $2::integer), 'INFO', 'shop.cart', 1, 1,
         'web-1', repeat('a message', $3::integer / 9)
       from generate_series(0, $2::integer - 1) as i`,
      [formatInstant(FROM), ROWS, MESSAGE_LENGTH],
    );
  });
});

afterAll(async () => {
  await owner.end();
  await empty.drop();
});

test("Cordwood's own table isn't told to be adopted", async () => {
  const db = new Database({ url: empty.url, tablePrefix: "app", statementTimeoutMs: TIMEOUT_MS });
  db.layout = "owned";
  const answer = await db.query(sql`select pg_sleep(60)`).catch(errorResponse);
  if (!(answer instanceof Response)) throw new Error("It was answered.");
  const { error } = await answer.json();
  expect(error.message).toMatch(/statement timeout.*Narrow the time range/);
  expect(error.message).not.toMatch(/adopt/);
  await db.end();
});

test("a search over a year without an index is cut with a hint, however many ask, and the pool stays healthy", async () => {
  const parsed = parseQuery("/w[o0]rd that is nowhere/");
  if (!parsed.ok) throw new Error(parsed.error.message);
  const scope = { query: parsed.query, from: FROM, to: TO, tz: "UTC", now: TO };
  const wanted = { scope, order: "desc", beyond: null, limit: 100 } as const;
  const db = new Database({
    url: empty.url,
    tablePrefix: "app",
    poolSize: 2,
    statementTimeoutMs: TIMEOUT_MS,
    waitMs: 30_000,
  });
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => findRows(db, wanted).catch(errorResponse)),
  );
  for (const answer of answers) {
    if (!(answer instanceof Response)) throw new Error("The search was answered.");
    expect(answer.status).toBe(504);
    expect(await answer.json()).toMatchObject({
      error: {
        code: "timeout",
        message: expect.stringMatching(
          /every row.*somebody else's.*Narrow the time range.*CORDWOOD_TABLE_PREFIX=app npx cordwood adopt/,
        ),
      },
    });
  }
  expect(db.pool).toEqual({ size: 2, open: 2, idle: 2, waiting: 0 });
  const working = await owner.query(sql`
    select query from pg_stat_activity
    where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`);
  expect(working).toEqual([]);
  expect(await db.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  await db.end();
});
