import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { parseQuery } from "@/lib/query/parse";
import { advise } from "@/lib/server/advice/advise";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { dropDay } from "@/lib/server/retention/drop-day";
import { compactCounts } from "@/lib/server/rollup/compact";
import { readPage } from "@/lib/server/search/page";
import type { Scope } from "@/lib/server/search/scope";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { runScript } from "@/lib/testing/run-script";
import { createPartitions, growPartition } from "./create";
import { DAY, partitionName } from "./day";
import { keepSearchIndexes } from "./search-index";

/** The index that the adviser names for this, on the whole table. */
const SEARCH = "took:>990";
const INDEX = "cordwood_logs_by_took";

const TODAY: Micros = Date.parse("2026-11-22T00:00:00Z") * 1_000;
const FIRST = TODAY - 2 * DAY;
const ROWS_A_DAY = 12_000;

let clone: TestDatabase;
let db: Database;

beforeEach(async () => {
  clone = await testDatabase();
  db = new Database({ url: clone.url, tablePrefix: "cordwood" });
  await prepare(db);
  await createPartitions(db, FIRST, TODAY);
  for (const day of [FIRST, FIRST + DAY]) await write(day, ROWS_A_DAY);
  await keepSearchIndexes(db, TODAY);
  const { index } = await advise(db, scope());
  expect(index?.names).toEqual([INDEX]);
  await runScript(db, index?.script ?? "");
});

afterEach(async () => {
  await db.end();
  await clone.drop();
});

function scope(): Scope {
  const parsed = parseQuery(SEARCH);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { query: parsed.query, from: FIRST, to: TODAY + DAY, tz: "UTC", now: TODAY };
}

/** Rows of a day, of which 9 of 1,000 are found. */
async function write(day: Micros, rows: number): Promise<void> {
  await db.query(sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
    select ${formatInstant(day)}::timestamptz + n * interval '1 day' / ${rows + 1}, 'INFO', 'app', 1, 1, 'web', 'x',
      jsonb_build_object('took', n % 1000)
    from generate_series(1, ${rows}::integer) as n`);
}

/** Each part of the table, and whether it has its part of the index. */
async function parts(): Promise<Record<string, boolean>> {
  const rows = await db.query<{ part: string; has: boolean }>(sql`
    select relname as part, exists (
      select from pg_index
      join pg_inherits as joined on joined.inhrelid = indexrelid
      where indrelid = part.oid and joined.inhparent = ${INDEX}::regclass and indisvalid
    ) as has
    from pg_inherits
    join pg_class as part on part.oid = inhrelid
    where inhparent = ${db.logs.text}::regclass
    order by relname`);
  return Object.fromEntries(rows.map(({ part, has }) => [part.replace("cordwood_logs_", ""), has]));
}

/** That all of it is there, and finds what there is. */
async function expectWhole(days: readonly Micros[], rows: number): Promise<void> {
  const names = days.map((day) => partitionName(day).replace("logs_", ""));
  expect(await parts()).toEqual(
    Object.fromEntries([...names, "default"].map((name) => [name, true])),
  );
  const [index] = await db.query<{ indisvalid: boolean }>(sql`
    select indisvalid from pg_index where indexrelid = ${INDEX}::regclass`);
  expect(index?.indisvalid).toBe(true);
  const page = await readPage(db, scope(), { limit: 1_000, order: "desc" });
  expect(page.rows).toHaveLength(rows);
  expect((await advise(db, scope())).verdict).toBe("fine");
}

test("a day is packed beside it, a new one gets it, and one that retention drops takes its part along", async () => {
  await keepSearchIndexes(db, TODAY + 2 * DAY);
  await expectWhole([FIRST, FIRST + DAY], 216);
  await createPartitions(db, TODAY, TODAY + DAY);
  await write(TODAY, 2_000);
  await keepSearchIndexes(db, TODAY + 3 * DAY);
  await expectWhole([FIRST, FIRST + DAY, TODAY], 234);
  await compactCounts(db);
  expect(await dropDay(db, FIRST + DAY)).toBe(true);
  const [left] = await db.query<{ n: number }>(sql`
    select count(*)::integer as n from pg_class where relname ~ ${`${partitionName(FIRST + DAY)}`}`);
  expect(left?.n).toBe(0);
  const page = await readPage(db, scope(), { limit: 1_000, order: "desc" });
  expect(page.rows).toHaveLength(126);
});

test("a day that grows out of the default partition keeps its part", async () => {
  await write(TODAY, 3_000);
  await expectWhole([FIRST, FIRST + DAY], 243);
  expect(await growPartition(db, TODAY, 1_000)).toBe("created");
  await expectWhole([FIRST, FIRST + DAY, TODAY], 243);
  expect(await growPartition(db, TODAY, 1_000)).toBe("grown");
  await expectWhole([FIRST, FIRST + DAY, TODAY], 243);
  await growPartition(db, TODAY, 1_000);
  await growPartition(db, TODAY, 1_000);
  await write(TODAY, 1_000);
  await expectWhole([FIRST, FIRST + DAY, TODAY], 252);
});

test("a day that is made while the script runs is finished by the next run", async () => {
  await db.query(raw(`drop index ${INDEX}`));
  const { index } = await advise(db, scope());
  const script = index?.script ?? "";
  const [beginning = ""] = script.split("-- For the days there are");
  await runScript(db, beginning);
  await createPartitions(db, TODAY, TODAY + DAY);
  expect(await parts()).toMatchObject({ "20261120": false, "20261122": true });
  await runScript(db, script);
  await expectWhole([FIRST, FIRST + DAY, TODAY], 216);
});
