import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { exported } from "@/lib/contract/export";
import { formatInstant } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import type { Scope } from "@/lib/server/search/scope";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { exportResponse } from "./export-response";
import { Exports } from "./exports";

const NOON = Date.parse("2026-11-22T12:00:00Z") * 1_000;
const ROWS = 20_000;
const ROW_BYTES = 2_000;
const SCOPE: Scope = { query: null, from: NOON, to: NOON + ROWS, tz: "UTC", now: NOON };

/** Two pages of a megabyte each, as strings and as bytes, and what a few buffers take. */
const MOST_HELD = 8_000_000;

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood", poolSize: 2 });
  drop = made.drop;
  const message = "x".repeat(ROW_BYTES);
  const rows = Array.from({ length: ROWS }, (_, i) =>
    record({ timestamp: formatInstant(NOON + i), message }),
  );
  await writeRecords(db, rows);
});

afterAll(async () => {
  await db.end();
  await drop();
});

async function begin(): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const response = await exportResponse(async () => SCOPE, exported.input.parse({}), {
    db,
    exports: new Exports(),
    signal: new AbortController().signal,
  });
  const body = response.body?.getReader();
  if (!body) throw new Error("The response has no body.");
  return body;
}

/** Reads on, keeping nothing, until so many bytes have come or all have. */
async function read(body: ReadableStreamDefaultReader<Uint8Array>, most: number): Promise<number> {
  let bytes = 0;
  while (bytes < most) {
    const { value, done } = await body.read();
    if (done) break;
    bytes += value.length;
  }
  return bytes;
}

/** Bytes that are still reachable, once what is let go by later turns is let go too. */
async function held(): Promise<number> {
  for (let turn = 0; turn < 5; turn += 1) {
    collect();
    await nextTurn();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test("what was sent is held no longer: the memory is the same at the end of a file as at its start", async () => {
  // What is compiled and connected on the way is no growth.
  await read(await begin(), Number.POSITIVE_INFINITY);
  const body = await begin();
  await read(body, 1);
  const before = await held();
  const bytes = await read(body, ROWS * ROW_BYTES * 0.9);
  const growth = (await held()) - before;
  await body.cancel();
  expect(bytes).toBeGreaterThan(4 * MOST_HELD);
  expect(growth).toBeLessThan(MOST_HELD);
});

test("a reader who stops has two pages read for him, and no more", async () => {
  const before = await held();
  const body = await begin();
  await read(body, 1);
  // Not between two pages: with all of them read its transaction would have ended.
  const waits = async () => {
    const [row] = await db.query<{ n: number }>(sql`
      select count(*)::integer as n from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'
        and state_change < clock_timestamp() - interval '100 ms'`);
    return row?.n;
  };
  await vi.waitFor(async () => expect(await waits()).toBe(1));
  expect((await held()) - before).toBeLessThan(MOST_HELD);
  await body.cancel();
});
