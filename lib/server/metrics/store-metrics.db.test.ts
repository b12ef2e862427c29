import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { COMPACTION } from "@/lib/server/housekeeping/jobs";
import { jobLedger } from "@/lib/server/housekeeping/ledger";
import { createPartitions } from "@/lib/server/partition/create";
import { DAY } from "@/lib/server/partition/day";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { storeMetrics } from "./store-metrics";

const TODAY = Date.parse("2026-11-22T00:00:00Z") * 1_000;

let clone: TestDatabase;
let db: Database;

async function open(made: TestDatabase): Promise<void> {
  clone = made;
  db = new Database({ url: clone.url, tablePrefix: "cordwood" });
}

beforeEach(async () => open(await testDatabase()));

afterEach(async () => {
  await db.end();
  await clone.drop();
});

async function values(nowMs = Date.now()): Promise<Record<string, number>> {
  const metrics = await storeMetrics(db, nowMs, AbortSignal.timeout(10_000));
  return Object.fromEntries(
    metrics.flatMap(({ name, samples }) =>
      samples.map(({ labels = {}, value }) => [[name, ...Object.values(labels)].join(" "), value]),
    ),
  );
}

function someRows(count: number) {
  return sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select '2026-11-22T12:00:00Z', 'INFO', 'app', 1, 1, 'h', repeat('x', 200)
    from generate_series(1, ${count}::integer)`;
}

test("the owned layout tells its partitions, sizes and the lag of its counts", async () => {
  await prepare(db);
  await createPartitions(db, TODAY, TODAY + 2 * DAY);
  await db.query(someRows(1_000));
  await db.query(sql`analyze ${db.logs}`);
  const seen = await values((TODAY + 2 * DAY) / 1_000);
  expect(seen.cordwood_partitions).toBe(3);
  expect(seen.cordwood_partitions_searchable).toBe(0);
  expect(seen.cordwood_rows_estimate).toBe(1_000);
  expect(seen["cordwood_store_bytes rows"]).toBeGreaterThan(200_000);
  expect(seen["cordwood_store_bytes indexes"]).toBeGreaterThan(0);
  expect(seen["cordwood_store_bytes search"]).toBe(0);
  expect(seen["cordwood_store_bytes counts"]).toBeGreaterThan(0);
  expect(seen.cordwood_count_deltas).toBe(1);
  expect(seen["cordwood_stale_hours errors"]).toBe(1);
  expect(seen["cordwood_stale_hours operations"]).toBe(1);
  expect(seen.cordwood_default_partition_rows_estimate).toBe(0);
  expect(seen.cordwood_count_deltas_age_seconds).toBeUndefined();
});

test("a partition counts as searchable once its index for words is there", async () => {
  await prepare(db);
  await createPartitions(db, TODAY, TODAY + 2 * DAY);
  const partition = `${db.tablePrefix}_logs_20261122`;
  await db.query(raw(`create index "${partition}_search" on "${partition}" (message)`));
  const seen = await values();
  expect(seen.cordwood_partitions_searchable).toBe(1);
  expect(seen["cordwood_store_bytes search"]).toBeGreaterThan(0);
});

test("jobs tell their runs and failures; a run that failed doesn't make the counts younger", async () => {
  await prepare(db);
  const ledger = jobLedger(db, "one");
  const job = { name: COMPACTION, everyMs: 2_000, run: async () => {} };
  await ledger.started(job);
  expect((await values())[`cordwood_job_running ${COMPACTION}`]).toBe(1);
  await ledger.finished(job, null);
  await db.query(sql`
    update ${db.table("jobs")} set last_seen_to = current_timestamp - interval '1 hour'`);
  await ledger.started(job);
  await ledger.finished(job, "disk full");
  const seen = await values();
  expect(seen[`cordwood_job_running ${COMPACTION}`]).toBe(0);
  expect(seen[`cordwood_job_runs_total ${COMPACTION}`]).toBe(2);
  expect(seen[`cordwood_job_failures_total ${COMPACTION}`]).toBe(1);
  expect(seen.cordwood_count_deltas_age_seconds).toBeGreaterThanOrEqual(3_600);
  const [last, next] = ["last", "next"].map(
    (which) => seen[`cordwood_job_${which}_run_timestamp_seconds ${COMPACTION}`] ?? 0,
  );
  expect((next ?? 0) - (last ?? 0)).toBeGreaterThanOrEqual(2);
});

test("a plain table tells its size, and nothing of counts and jobs", async () => {
  await db.end();
  await clone.drop();
  await open(await emptyDatabase());
  await createPlainTable(db);
  await prepare(db);
  await db.query(someRows(1_000));
  await db.query(sql`analyze ${db.logs}`);
  const seen = await values();
  expect(seen.cordwood_rows_estimate).toBe(1_000);
  expect(seen["cordwood_store_bytes rows"]).toBeGreaterThan(200_000);
  expect(seen["cordwood_store_bytes counts"]).toBe(0);
  expect(Object.keys(seen).filter((name) => /delta|job|stale|default/.test(name))).toEqual([]);
});
