import sql from "sql-template-tag";
import { expect, test } from "vitest";
import { estimateRows } from "@/lib/server/db/catalogue";
import { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes, rowsWritten } from "@/lib/server/partition/search-index";
import { testDatabase } from "@/lib/testing/database";
import { eventually } from "@/lib/testing/eventually";
import { record } from "@/lib/testing/record";
import { COMPACTION, housekeepingJobs, SORTING_ERRORS, SORTING_IN } from "./jobs";

test("the counts are compacted once 5,000 changes wait, or 500 a minute after the last time, and then the changes take no space", async () => {
  const clone = await testDatabase();
  const db = new Database({ url: clone.url, tablePrefix: "cordwood" });
  const deltas = db.table("count_deltas");
  // A program of its own: Postgres hears of what one connection adds and takes away as one sum.
  const writer = new Database({ url: clone.url, tablePrefix: "cordwood", poolSize: 1 });
  const change = (times: number) =>
    writer.query(sql`
      insert into ${deltas}
      select '2026-11-22', 'INFO', 'logger', 'host', 1 from generate_series(1, ${times})`);
  let now = Date.now();
  const jobs = housekeepingJobs(db, { now: () => now, retentionDays: 0 });
  const job = jobs.find(({ name }) => name === COMPACTION);
  // The reports that the look goes by come within a second or so.

  await change(4_999);
  await eventually(async () => {
    await writer.query(sql`select 1`);
    expect(await estimateRows(db, "count_deltas")).toBe(4_999);
  });
  expect(await job?.sooner?.isWanted()).toBe(false);
  await change(1);
  await eventually(async () => {
    await writer.query(sql`select 1`);
    expect(await job?.sooner?.isWanted()).toBe(true);
  });

  await job?.run();
  await eventually(async () => expect(await job?.sooner?.isWanted()).toBe(false));
  const [left] = await db.query(sql`select pg_relation_size(${deltas.text})::integer as bytes`);
  expect(left).toEqual({ bytes: 0 });
  // What was taken away is reported seconds after the vacuum, and taken off what has come by then.
  await eventually(async () => {
    const [taken] = await db.query(sql`
      select n_tup_del::integer as rows from pg_stat_user_tables
      where relid = ${deltas.text}::regclass`);
    expect(taken).toEqual({ rows: 5_000 });
  });

  await change(500);
  await eventually(async () => {
    await writer.query(sql`select 1`);
    expect(await estimateRows(db, "count_deltas")).toBe(500);
  });
  now += 59_999;
  expect(await job?.sooner?.isWanted()).toBe(false);
  now += 1;
  expect(await job?.sooner?.isWanted()).toBe(true);

  await writer.end();
  await db.end();
  await clone.drop();
});

test("rows are sorted into the search index once 2,000 have been written", async () => {
  const clone = await testDatabase();
  const db = new Database({ url: clone.url, tablePrefix: "cordwood" });
  const now = Date.now();
  await createPartitions(db, now * 1_000, now * 1_000 + 1);
  await keepSearchIndexes(db, now * 1_000);
  const timestamp = new Date(now).toISOString();
  const write = (rows: number) =>
    writeRecords(
      db,
      Array.from({ length: rows }, (_, i) => record({ timestamp, message: `row ${i}` })),
    );
  const jobs = housekeepingJobs(db, { now: () => now, retentionDays: 0 });
  const job = jobs.find(({ name }) => name === SORTING_IN);

  await write(1_999);
  await eventually(async () => {
    const rows = [...(await rowsWritten(db)).values()].reduce((sum, each) => sum + each, 0);
    expect(rows).toBe(1_999);
  });
  expect(await job?.sooner?.isWanted()).toBe(false);
  await write(1);
  await eventually(async () => expect(await job?.sooner?.isWanted()).toBe(true));
  await job?.run();
  expect(await job?.sooner?.isWanted()).toBe(false);

  await db.end();
  await clone.drop();
});

test("errors are sorted into groups once 5,000 of the running hour wait, and rows that are none don't count", async () => {
  const clone = await testDatabase();
  const db = new Database({ url: clone.url, tablePrefix: "cordwood" });
  const now = Date.now();
  const write = (level: string, rows: number) =>
    db.query(sql`
      insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
      select ${new Date(now).toISOString()}, ${level}, 'shop', 1, 1, 'h', 'the bank is closed'
      from generate_series(1, ${rows}::int)`);
  const job = housekeepingJobs(db, { now: () => now, retentionDays: 0 }).find(
    ({ name }) => name === SORTING_ERRORS,
  );

  await write("INFO", 6_000);
  await write("fatal", 4_999);
  expect(await job?.sooner?.isWanted()).toBe(false);
  await write("ERROR", 1);
  expect(await job?.sooner?.isWanted()).toBe(true);
  await job?.run();
  expect(await job?.sooner?.isWanted()).toBe(false);
  await write("ERROR", 4_999);
  expect(await job?.sooner?.isWanted()).toBe(false);
  await write("ERROR", 1);
  expect(await job?.sooner?.isWanted()).toBe(true);

  await db.end();
  await clone.drop();
});
