import sql from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { partitionsJob } from "@/lib/server/housekeeping/partitions-job";
import { dropDay } from "@/lib/server/retention/drop-day";
import { expire } from "@/lib/server/retention/expire";
import { countRows } from "@/lib/server/rollup/counts";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { growPartition } from "./create";
import { DAY } from "./day";
import { partitionDays, partitions } from "./partitions";
import { keepSearchIndexes } from "./search-index";
import { strayDays } from "./stray-days";

const TODAY: Micros = Date.parse("2026-11-22T00:00:00Z") * 1_000;
const OLD = TODAY - 30 * DAY;

let clone: TestDatabase;
let db: Database;

beforeEach(async () => {
  clone = await testDatabase();
  db = new Database({ url: clone.url, tablePrefix: "cordwood" });
  await prepare(db);
});

afterEach(async () => {
  await db.end();
  await clone.drop();
});

/** Rows from an instant on, so many microseconds apart, by their ids. */
async function write(from: string, rows: number, apart: Micros): Promise<string[]> {
  const written = await db.query<{ id: string }>(sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select ${from}::timestamptz + n * ${apart}::bigint * interval '1 microsecond',
      (array['INFO', 'ERROR'])[1 + n % 2], 'app', 1, 1, 'host', 'row ' || n
    from generate_series(0, ${rows}::integer - 1) as n
    returning id`);
  return written.map(({ id }) => id);
}

/** The ids that a reader sees, and how many rows are counted, of one snapshot. */
async function look(): Promise<{ ids: string[]; counted: number }> {
  const scope = { query: null, from: OLD - DAY, to: TODAY + 3 * DAY, tz: "UTC", now: TODAY };
  const [row] = await db.query<{ ids: string[]; counted: number }>(sql`
    select (select array_agg(id::text order by id) from ${db.logs}) as ids,
      (select sum(n)::integer from (${countRows(db, scope, ["level"], { starts: [scope.from] })}) as c)
        as counted`);
  return row ?? { ids: [], counted: 0 };
}

const inDefault = async () => (await db.query(sql`select from ${db.table("logs_default")}`)).length;

describe("a day of which more rows wait than may be moved at once", () => {
  test("grows step by step, and each row is seen and counted once after each", async () => {
    const ids = await write(formatInstant(OLD), 100, DAY / 100);
    const waiting: number[] = [];
    for (let growth = ""; growth !== "whole"; ) {
      growth = await growPartition(db, OLD, 30);
      waiting.push(await inDefault());
      expect(await look()).toEqual({ ids, counted: 100 });
    }
    expect(waiting).toEqual([70, 40, 10, 0, 0]);
    expect(await partitionDays(db)).toEqual([OLD]);
  });

  test("takes new rows where they belong meanwhile", async () => {
    const ids = await write(formatInstant(OLD), 100, DAY / 100);
    await growPartition(db, OLD, 30);
    ids.push(...(await write(formatInstant(OLD + DAY / 10), 1, 1)));
    expect(await inDefault()).toBe(70);
    ids.push(...(await write(formatInstant(OLD + DAY / 2), 1, 1)));
    expect(await inDefault()).toBe(71);
    expect(await look()).toEqual({ ids, counted: 102 });
  });

  test("moves rows of one instant together", async () => {
    const ids = await write(formatInstant(OLD), 50, 0);
    ids.push(...(await write(formatInstant(OLD + 1), 10, 1)));
    await growPartition(db, OLD, 30);
    expect(await inDefault()).toBe(10);
    await growPartition(db, OLD, 30);
    expect(await inDefault()).toBe(0);
    expect(await look()).toEqual({ ids, counted: 60 });
  });

  test("is found again by whoever begins anew, and gets its search index once it is whole", async () => {
    await write(formatInstant(OLD), 100, DAY / 100);
    await growPartition(db, OLD, 60);
    expect(await strayDays(db, 50)).toEqual([OLD]);
    const isSearchable = async () => {
      const all = await partitions((statement) => db.query(statement), db);
      return all.find(({ day }) => day === OLD)?.isSearchable;
    };
    await keepSearchIndexes(db, TODAY);
    expect(await isSearchable()).toBe(false);
    await growPartition(db, OLD, 60);
    expect(await strayDays(db, 50)).toEqual([]);
    await keepSearchIndexes(db, TODAY);
    expect(await isSearchable()).toBe(true);
  });

  test("goes as a whole by retention, with its rows that still wait and its counts", async () => {
    await write(formatInstant(OLD), 100, DAY / 100);
    await growPartition(db, OLD, 30);
    const ids = await write(formatInstant(TODAY), 5, 1);
    expect(await dropDay(db, OLD)).toBe(true);
    expect(await look()).toEqual({ ids, counted: 5 });
    await write(formatInstant(OLD), 100, DAY / 100);
    await growPartition(db, OLD, 30);
    expect(await expire(db, TODAY, () => {})).toEqual({ days: 1, strays: 70 });
    expect(await look()).toEqual({ ids, counted: 5 });
  });
});

test("housekeeping moves rows of many days, a step a run, until none waits", async () => {
  const ids: string[] = [];
  for (let day = OLD; day < OLD + 3 * DAY; day += DAY) {
    ids.push(...(await write(formatInstant(day), 10_001, 1_000)));
  }
  ids.push(...(await write(formatInstant(OLD - DAY), 10, 1_000)));
  const job = partitionsJob(db, () => TODAY / 1_000);
  let runs = 0;
  do {
    await job.run();
    runs += 1;
  } while (await job.sooner?.isWanted());
  expect(runs).toBeGreaterThanOrEqual(3);
  // A scattering of rows stays where it is.
  expect(await inDefault()).toBe(10);
  expect(await look()).toEqual({ ids, counted: ids.length });
  expect(await partitionDays(db)).toEqual([
    ...[0, 1, 2].map((n) => OLD + n * DAY),
    ...[0, 1, 2].map((n) => TODAY + n * DAY),
  ]);
});
