import sql from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { store } from "@/lib/contract/store";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { readSettings } from "@/lib/server/env";
import { ERROR_GROUPS } from "@/lib/server/errors/derive-errors";
import { Intake } from "@/lib/server/ingest/intake/intake";
import { createPartitions } from "@/lib/server/partition/create";
import { DAY } from "@/lib/server/partition/day";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { readStore } from "./read-store";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const TODAY = Date.parse("2026-11-22T00:00:00Z") * 1_000;

let made: TestDatabase;
let db: Database;

async function open(database: TestDatabase): Promise<void> {
  made = database;
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
}

afterEach(async () => {
  await db.end();
  await made.drop();
});

function insert(at: string, count: number) {
  return db.query(sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select ${at}, 'INFO', 'app', 1, 1, 'h', 'x' from generate_series(1, ${count}::integer)`);
}

async function read(environment: Record<string, string> = {}) {
  const settings = readSettings({ NODE_ENV: "test", ...environment }, "/srv");
  const intake = new Intake({
    db,
    spoolFolder: "/srv/.data/spool",
    spoolBytes: 0,
    state: () => ({ status: "ready" }),
    layout: () => db.layout,
  });
  const answer = await readStore({ db, settings, intake }, NOW);
  expect(store.output.parse(answer)).toEqual(answer);
  return answer;
}

describe("an owned table", () => {
  beforeEach(async () => {
    await open(await testDatabase());
    await prepare(db);
    await createPartitions(db, TODAY - DAY, TODAY + DAY);
    await insert("2026-11-22T11:00:00Z", 5);
    await insert("2026-11-21T11:00:00Z", 3);
    await insert("2025-01-01T11:00:00Z", 2);
  });

  test("has its rows counted exactly, by day, and strays where they are", async () => {
    const { rows, partitions } = await read();
    expect(rows).toEqual({ count: 10, is_exact: true });
    expect(partitions.map(({ day, rows }) => [day?.slice(0, 10) ?? null, rows])).toEqual([
      ["2026-11-22", 5],
      ["2026-11-21", 3],
      [null, 2],
    ]);
  });

  test("takes on disk what all its tables take together", async () => {
    const { bytes } = await read();
    const [all] = await db.query<{ logs: number; beside: number }>(sql`
      select sum(pg_total_relation_size(oid)) filter (where relname like 'cordwood\\_logs%')::float8 as logs,
        sum(pg_total_relation_size(oid)) filter (where relname not like 'cordwood\\_logs%')::float8
          as beside
      from pg_class
      where relkind = 'r' and relname like 'cordwood\\_%'`);
    expect(bytes.rows + bytes.indexes + bytes.search).toBe(all?.logs);
    expect(bytes.counts).toBe(all?.beside);
  });

  test("says what would go, also where nothing is set", async () => {
    const { retention } = await read();
    expect(retention).toMatchObject({ days: 0, next: null });
    expect(retention?.choices.at(-1)).toMatchObject({ retention_days: 365, days: 0, rows: 2 });
    const set = await read({ CORDWOOD_RETENTION_DAYS: "1" });
    expect(set.retention?.next).toMatchObject({
      before: "2026-11-21T00:00:00.000000Z",
      days: 0,
      rows: 2,
    });
  });

  test("says how many hours that are over wait to be worked out", async () => {
    const waiting = (errors: number, operations: number) => [
      { kind: "errors", hours: errors },
      { kind: "operations", hours: operations },
    ];
    // The rows of eleven o'clock are settled at one minute past twelve.
    expect((await read()).backlog).toEqual(waiting(2, 2));
    await deriveStale(db, ERROR_GROUPS, NOW * 1_000);
    expect((await read()).backlog).toEqual(waiting(0, 2));
  });

  test("without a run of compaction says what waits, and not since when", async () => {
    expect((await read()).counts).toEqual({ deltas: 3, seen_to: null });
  });
});

describe("a plain table", () => {
  beforeEach(async () => {
    await open(await emptyDatabase());
    await createPlainTable(db);
    await prepare(db);
    await insert("2026-11-22T11:00:00Z", 5);
  });

  test("has estimates, and neither partitions nor counts nor retention", async () => {
    expect((await read()).rows).toEqual({ count: null, is_exact: false });
    await db.query(sql`analyze ${db.logs}`);
    const answer = await read({ CORDWOOD_RETENTION_DAYS: "1" });
    expect(answer.rows).toEqual({ count: 5, is_exact: false });
    expect(answer.bytes.rows).toBeGreaterThan(0);
    expect(answer).toMatchObject({
      partitions: [],
      counts: null,
      retention: null,
      jobs: [],
      backlog: [],
    });
  });
});
