import { readFile } from "node:fs/promises";
import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { compactCounts } from "./compact";
import { rowsUpto } from "./upto";

/** Five minutes each, of a day. */
const SLOTS = 288;

let clone: TestDatabase;
let db: Database;

beforeEach(async () => {
  clone = await testDatabase();
  db = new Database({ url: clone.url, tablePrefix: "cordwood" });
});

afterEach(async () => {
  await db.end();
  await clone.drop();
});

/** A change of `n` rows in a slot (counted from 1) of one day, by one key. */
type Change = readonly [slot: number, n: number];

async function change(changes: readonly Change[]): Promise<void> {
  await db.query(sql`
    insert into ${db.table("count_deltas")} (minute, level, logger_name, hostname, n)
    select timestamptz '2026-11-22 00:04Z' + (slot - 1) * interval '5 minutes', 'INFO', 'a', 'h', n
    from unnest(
      ${changes.map(([slot]) => slot)}::integer[],
      ${changes.map(([, n]) => n)}::integer[]
    ) as change (slot, n)`);
}

test.each<{ name: string; batches: Change[][]; from: number; to: number }>([
  { name: "one slot", batches: [[[40, 3]]], from: 40, to: 40 },
  { name: "the first slot and the last", batches: [[[1, 1]], [[288, 2]]], from: 1, to: 288 },
  {
    name: "a slot again and the next",
    batches: [
      [[40, 3]],
      [
        [40, 1],
        [41, 2],
      ],
    ],
    from: 40,
    to: 41,
  },
  {
    name: "slots far apart at once",
    batches: [
      [
        [10, 1],
        [90, 5],
        [50, 2],
      ],
    ],
    from: 10,
    to: 90,
  },
  { name: "a later slot after a gap", batches: [[[10, 1]], [[20, 4]]], from: 10, to: 20 },
  { name: "a slot from before the first", batches: [[[50, 1]], [[20, 4]]], from: 20, to: 50 },
  { name: "a slot in between", batches: [[[20, 1]], [[60, 1]], [[40, 7]]], from: 20, to: 60 },
  { name: "rows taken off", batches: [[[20, 5]], [[60, 5]], [[20, -2]]], from: 20, to: 60 },
  {
    name: "rows taken off before they were added",
    batches: [[[30, -2]], [[30, 5]], [[29, -1]]],
    from: 29,
    to: 30,
  },
])(
  "counts hold the rows up to each slot, and only slots that were touched: $name",
  async ({ batches, from, to }) => {
    for (const batch of batches) {
      await change(batch);
      await compactCounts(db);
    }
    const all = batches.flat();
    const expected = Array.from({ length: SLOTS + 1 }, (_, upto) =>
      all.filter(([slot]) => slot <= upto).reduce((sum, [, n]) => sum + n, 0),
    );
    for (const table of ["logger_counts", "host_counts", "pair_counts"]) {
      const [found] = await db.query(sql`
      select array(select ${rowsUpto(raw("slot"))} from generate_series(0, ${SLOTS}) as slot) as upto,
        array_lower(upto, 1) as before, array_upper(upto, 1) as last
      from ${db.table(table)}`);
      expect(found, table).toEqual({ upto: expected, before: from - 1, last: to });
    }
  },
);

/** Some rows of several levels, loggers and hosts at each time. */
async function write(times: string[], from: number): Promise<void> {
  await db.query(sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select time, (array['INFO', 'ERROR'])[1 + n % 2], 'logger' || n % 3, 1, 1, 'host' || n % 5, 'x'
    from unnest(${times}::timestamptz[]) as time, generate_series(${from}::integer, ${from + 40}) as n`);
}

async function migrateTo(number: string): Promise<void> {
  const migration = await readFile(`lib/server/db/migrations/${number}.sql`, "utf8");
  await db.transaction((client) => client.query(migration.replaceAll("{prefix}", "cordwood")));
}

test("counting by slots of five minutes anew comes to what compaction had counted", async () => {
  const counts = () =>
    db.query(sql`
      select 'pair' as of, unit::text, level, logger_name, hostname, upto from ${db.table("pair_counts")}
      union all
      select 'host', unit::text, level, null, hostname, upto from ${db.table("host_counts")}
      union all
      select 'logger', unit::text, level, logger_name, null, upto from ${db.table("logger_counts")}
      order by 1, 2, 3, 4, 5`);
  const times = ["00:00", "00:04:59.999999", "00:05", "11:11", "23:59:59.999999"];
  const days = ["infinity", "-infinity", "2031-01-01 12:00Z"];
  days.push(...times.map((time) => `2026-11-21 ${time}Z`));
  await write(days, 0);
  await write(days, 0);
  await db.query(sql`
    delete from ${db.logs} where id > (select max(id) / 2 from ${db.logs}) and id % 3 = 0`);
  await compactCounts(db);
  const compacted = await counts();
  expect(compacted.length).toBeGreaterThan(100);
  // What compaction hasn't taken yet is for it to add.
  await write(["2026-11-21 00:03Z", "2026-11-23 00:00Z", "infinity"], 3);
  await migrateTo("000006");
  expect(await counts()).toEqual(compacted);
});

test("a database that has rows already gets counts of its last day by minutes", async () => {
  const [loggers, hosts] = [db.table("recent_logger_counts"), db.table("recent_host_counts")];
  const counts = () =>
    db.query(sql`
      select unit::text, level, logger_name as name, upto, total from ${loggers}
      union all
      select unit::text, level, hostname, upto, total from ${hosts}
      order by 1, 2, 3`);
  const now = Date.now();
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  const times = [ago(0), ago(1), ago(61), ago(300), ago(1_500), ago(-5_000)];
  await write([...times, ago(3_000), "infinity", "-infinity"], 0);
  await write(times, 0);
  await db.query(sql`
    delete from ${db.logs} where id > (select max(id) / 2 from ${db.logs}) and id % 3 = 0`);
  await compactCounts(db);
  const compacted = await counts();
  expect(compacted.length).toBeGreaterThan(50);
  // What compaction hasn't taken yet is for it to add.
  await write([ago(2), ago(62)], 3);
  await db.query(sql`drop table ${loggers}, ${hosts}`);
  await migrateTo("000028");
  expect(await counts()).toEqual(compacted);
});

test("a database that has counts already gets what whole days come to", async () => {
  const [loggers, hosts] = [db.table("logger_totals"), db.table("host_totals")];
  const totals = () =>
    db.query(sql`
      select unit::text, level, logger_name as name, total from ${loggers}
      union all
      select unit::text, level, hostname, total from ${hosts}
      order by 1, 2, 3`);
  await write(["2026-11-21 00:03Z", "2026-11-23 00:00Z", "infinity"], 0);
  await write(["2026-11-21 17:03Z"], 20);
  await compactCounts(db);
  const compacted = await totals();
  expect(compacted.length).toBeGreaterThan(20);
  await db.query(sql`drop table ${loggers}, ${hosts}`);
  for (const table of ["logger_counts", "host_counts"]) {
    await db.query(sql`
      alter table ${db.table(table)}
      add column total integer generated always as (upto[array_upper(upto, 1)]) stored`);
  }
  await migrateTo("000029");
  expect(await totals()).toEqual(compacted);
});
