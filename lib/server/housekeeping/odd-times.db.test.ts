import sql from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { DAY } from "@/lib/server/partition/day";
import { partitionDays } from "@/lib/server/partition/partitions";
import { countByDay } from "@/lib/server/rollup/count-by-day";
import { cutRange } from "@/lib/server/search/buckets";
import { readFacets } from "@/lib/server/search/facets";
import { readHistogram } from "@/lib/server/search/histogram";
import { readOverview } from "@/lib/server/search/overview";
import { readPage } from "@/lib/server/search/page";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { housekeepingJobs } from "./jobs";

const TODAY: Micros = Date.parse("2026-11-22T00:00:00Z") * 1_000;

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

/** Enough of them for a partition of their own, were it a day like others. */
function write(at: string, rows = 10_001) {
  return db.query(sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
    select ${at}::timestamptz + n * interval '1 ms', 'ERROR', 'app', 1, 1, 'host', 'failed',
      '{"duration_ms": 12}'
    from generate_series(1, ${rows}::integer) as n`);
}

/** Milliseconds taken for seconds, a year that lost its first digits, and the first that is too late. */
const ODD = [
  "58865-03-01 12:00:00+00",
  "0043-03-15 12:00:00+00 BC",
  "0026-11-22 12:00:00+00",
  "2201-01-01 00:00:00+00",
];

test("rows of impossible times keep no job from its work, and no answer from being exact", async () => {
  for (const at of ODD) await write(at);
  const old = TODAY - 20 * DAY;
  await write(formatInstant(old));
  await write(formatInstant(TODAY - DAY), 100);
  const jobs = housekeepingJobs(db, { now: () => TODAY / 1_000, retentionDays: 0 });
  for (let round = 0; round < 3; round++) for (const { run } of jobs) await run();

  expect((await partitionDays(db)).filter((day) => day < TODAY)).toEqual([old]);
  const derived = await db.query(sql`
    select distinct date_trunc('day', unit) as day from ${db.table("derived")} order by 1`);
  expect(derived).toEqual([{ day: formatInstant(old) }, { day: formatInstant(TODAY - DAY) }]);

  const counted = await countByDay(db);
  expect(counted.reduce((sum, { rows }) => sum + rows, 0)).toBe(5 * 10_001 + 100);
  const scope = { query: null, from: TODAY - 30 * DAY, to: TODAY, tz: "UTC", now: TODAY };
  const buckets = cutRange(scope, { count: 30 });
  expect((await readOverview(db, scope, buckets)).total).toBe(10_101);
  expect((await readHistogram(db, scope, "level", buckets)).total).toBe(10_101);
  const { facets } = await readFacets(db, scope, { fields: ["logger"], limit: 5 });
  expect(facets.logger).toEqual([{ value: "app", count: 10_101 }]);
  const { rows } = await readPage(db, scope, { limit: 100, order: "desc" });
  expect(rows.map(({ timestamp }) => timestamp.slice(0, 10))).toEqual(
    Array(100).fill("2026-11-21"),
  );
});
