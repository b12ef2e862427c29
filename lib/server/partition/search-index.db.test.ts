import sql, { raw } from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { createPartitions } from "./create";
import { DAY } from "./day";
import { keepSearchIndexes, sortInWaiting } from "./search-index";

const HOUR = DAY / 24;
const NOW = Date.parse("2026-11-22T15:00:00Z") * 1_000;

let url: string;
let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await testDatabase();
  url = database.url;
  db = new Database({ url, tablePrefix: "cordwood" });
  drop = database.drop;
  await createPartitions(db, NOW - 2 * DAY, NOW + DAY);
});

afterAll(async () => {
  await db.end();
  await drop();
});

async function states(): Promise<Record<string, string>> {
  const found = await db.query<{ name: string; options: string[] }>(sql`
    select relname as name, reloptions as options
    from pg_class
    where relkind = 'i' and relname ~ '_(search|packed)$'`);
  return Object.fromEntries(
    found.map(({ name, options }) => [
      name.replace("cordwood_logs_", ""),
      options.includes("gin_pending_list_limit=4096") ? "packed" : "open",
    ]),
  );
}

test("days that are over are packed, the others open, and a day that ends is packed an hour later", async () => {
  await keepSearchIndexes(db, NOW);
  const before = {
    "20261120_search": "packed",
    "20261121_search": "packed",
    "20261122_search": "open",
    "20261123_search": "open",
    default_search: "open",
  };
  expect(await states()).toEqual(before);
  await keepSearchIndexes(db, NOW + 9.9 * HOUR);
  expect(await states()).toEqual(before);
  await keepSearchIndexes(db, NOW + 10 * HOUR);
  expect(await states()).toEqual({ ...before, "20261122_search": "packed" });
});

test("a build that was cut off is begun anew, and what a packing left behind is removed", async () => {
  await keepSearchIndexes(db, NOW);
  await db.query(sql`
    update pg_index set indisvalid = false
    where indexrelid = 'cordwood_logs_20261120_search'::regclass`);
  await db.query(raw("create index cordwood_logs_20261123_packed on cordwood_logs_20261123 (id)"));
  await keepSearchIndexes(db, NOW + 2 * DAY);
  const { default_search, ...days } = await states();
  expect(default_search).toBe("open");
  expect(Object.values(days)).toEqual(["packed", "packed", "packed", "packed"]);
  const [index] = await db.query(sql`
    select indisvalid as valid from pg_index
    where indexrelid = 'cordwood_logs_20261120_search'::regclass`);
  expect(index).toEqual({ valid: true });
});

test("a packing that was cut off before the new index took its name ends with that one index", async () => {
  await keepSearchIndexes(db, NOW + 2 * DAY);
  await db.query(
    raw("alter index cordwood_logs_20261121_search rename to cordwood_logs_20261121_packed"),
  );
  await keepSearchIndexes(db, NOW + 2 * DAY);
  expect(Object.keys(await states()).filter((name) => name.startsWith("20261121"))).toEqual([
    "20261121_search",
  ]);
});

test("the key of a day that is over has no room left in its pages, and no rest of a packing beside it", async () => {
  const keys = () =>
    db.query<{ name: string; options: string[] | null; valid: boolean }>(sql`
      select relname as name, reloptions as options, indisvalid as valid
      from pg_index
      join pg_class on pg_class.oid = indexrelid
      where indrelid = 'cordwood_logs_20261120'::regclass and relname ~ '_pkey'`);
  const packed = {
    name: "cordwood_logs_20261120_pkey",
    options: ["fillfactor=100"],
    valid: true,
  };
  await keepSearchIndexes(db, NOW);
  expect(await keys()).toEqual([packed]);
  // As a rebuilding leaves it that is cut off.
  await db.query(
    raw("create index cordwood_logs_20261120_pkey_ccnew on cordwood_logs_20261120 (id)"),
  );
  await db.query(sql`
    update pg_index set indisvalid = false
    where indexrelid in ('cordwood_logs_20261120_pkey_ccnew'::regclass, 'cordwood_logs_20261120_search'::regclass)`);
  await keepSearchIndexes(db, NOW);
  expect(await keys()).toEqual([packed]);
  const [open] = await db.query(sql`
    select reloptions as options from pg_class where relname = 'cordwood_logs_default_pkey'`);
  expect(open).toEqual({ options: null });
});

test("no step of packing takes a lock that a long query denies, which writers would queue up behind", async () => {
  await createPartitions(db, NOW + 6 * DAY, NOW + 6 * DAY + 1);
  await keepSearchIndexes(db, NOW + 6 * DAY);
  /** Its steps that don't wait by themselves meet a query that holds what queries hold. */
  class Busy extends Database {
    override async maintain(statement: string): Promise<void> {
      if (statement.includes("concurrently")) return super.maintain(statement);
      await this.transaction(async (client) => {
        await client.query("select from cordwood_logs where message ilike '%word%'");
        await super.maintain(`set lock_timeout = '1s'; ${statement}`);
      });
    }
  }
  const busy = new Busy({ url, tablePrefix: "cordwood" });
  await keepSearchIndexes(busy, NOW + 8 * DAY).finally(() => busy.end());
  expect((await states())["20261128_search"]).toBe("packed");
});

test("rows wait in open days and in packed ones, until those they came to are sorted in", async () => {
  await createPartitions(db, NOW + 5 * DAY, NOW + 5 * DAY + 1);
  await keepSearchIndexes(db, NOW);
  const days = { open: "20261127", packed: "20261120" };
  const before = await states();
  expect([before[`${days.open}_search`], before[`${days.packed}_search`]]).toEqual([
    "open",
    "packed",
  ]);
  for (const at of [NOW + 5 * DAY, NOW - 2 * DAY]) {
    const timestamp = formatInstant(at);
    await writeRecords(
      db,
      Array.from({ length: 500 }, (_, i) => record({ timestamp, message: `word ${i}` })),
    );
  }
  await sortInWaiting(db, new Set([`logs_${days.open}`]));
  expect(await pagesWaiting(days.open)).toBe(0);
  expect(await pagesWaiting(days.packed)).toBeGreaterThan(0);
  await writeRecords(db, [record({ timestamp: formatInstant(NOW - 2 * DAY) })]);
  await sortInWaiting(db, new Set([`logs_${days.packed}`]));
  expect(await pagesWaiting(days.packed)).toBe(0);
});

/** Pages of a day's list, which is empty then. */
async function pagesWaiting(day: string): Promise<number> {
  const [left] = await db.query<{ pages: string }>(
    sql`select gin_clean_pending_list(${`cordwood_logs_${day}_search`}) as pages`,
  );
  return Number(left?.pages);
}

test("no row is refused for what its JSON holds", async () => {
  await keepSearchIndexes(db, NOW);
  const hostile = ["\\N\\u0041\\", '"', "\u0001\u001f", "İK", "Σς", "\u2028", "{}[]:,", "😀", "-0"];
  const documents = hostile.flatMap((text) => [
    { [text]: text },
    { K: text, k: { [text]: [text] } },
    { n: 1e300, m: -0.000_01 },
  ]);
  const rows = documents.map((extra_data) => record({ timestamp: formatInstant(NOW), extra_data }));
  expect(await writeRecords(db, rows)).toBe(rows.length);
});

test("extensions that are in a schema of their own serve as well", async () => {
  const other = await testDatabase();
  const elsewhere = new Database({ url: other.url, tablePrefix: "cordwood" });
  await elsewhere.query(raw('create schema "Extensions"'));
  for (const name of ["pg_trgm", "btree_gin"]) {
    await elsewhere.query(raw(`create extension ${name} schema "Extensions"`));
  }
  await createPartitions(elsewhere, NOW, NOW + 1);
  await keepSearchIndexes(elsewhere, NOW);
  const found = await elsewhere.query(sql`
    select relname as name from pg_class where relkind = 'i' and relname ~ '_search$'`);
  await elsewhere.end();
  await other.drop();
  expect(found).toContainEqual({ name: "cordwood_logs_20261122_search" });
});

test("how common levels, loggers and hosts are is known of a day that is packed", async () => {
  const day = NOW + 9 * DAY;
  await createPartitions(db, day, day + 1);
  const timestamp = formatInstant(day);
  await writeRecords(db, [record({ timestamp }), record({ timestamp })]);
  await keepSearchIndexes(db, day);
  await keepSearchIndexes(db, day + 2 * DAY);
  const known = await db.query<{ column: string }>(sql`
    select attname as column from pg_stats
    where tablename = 'cordwood_logs_20261201_search'
    order by attname`);
  expect(known.map(({ column }) => column)).toEqual(["lower", "lower1", "lower2", "lower3"]);
});
