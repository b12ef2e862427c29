import sql, { raw } from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  createLookup,
  lookupColumns,
  lookups,
  lookupTables,
  tryLookup as tryEndpoint,
} from "@/lib/contract/lookups";
import { ALL } from "@/lib/server/auth/sight";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { writeRecords } from "@/lib/server/ingest/writer";
import { readFacets } from "@/lib/server/search/facets";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { record } from "@/lib/testing/record";
import { listLookups } from "./list-lookups";
import { listColumns, listTables } from "./list-tables";
import { newestKeys } from "./newest-values";
import { addLookup, changeLookup, removeLookup } from "./save-lookup";
import { shownLookups } from "./shown-lookups";
import { tryLookup } from "./try-lookup";
import { valuesNamed } from "./values-named";

const NOW_MS = Date.parse("2026-03-29T12:30:00Z");
const NOW = NOW_MS * 1_000;
const SCOPE = { query: null, from: NOW - 3_600_000_000, to: NOW, tz: "UTC", now: NOW };
const PLACE = { schema: "public", table: "customers", key: "id", shown: "name" };
const GONE = "00000000-0000-4000-8000-000000000000";

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
  await run(`create table customers (id bigint primary key, name text, settings jsonb)`);
  await run(`insert into customers values (42, 'Acme Ltd'), (43, 'Borealis'), (44, 'Ceres')`);
  const timestamp = "2026-03-29T12:10:00.000000Z";
  const values = [42, 42, "43", 99, [44, 42], null, { id: 42 }];
  await writeRecords(
    db,
    values.map((user_id, at) =>
      record({ timestamp, message: `row ${at}`, extra_data: { user_id, "odd key": "x", n: [] } }),
    ),
  );
});

beforeEach(() => run(`truncate cordwood_lookups`));

afterAll(async () => {
  await db.end();
  await made.drop();
});

async function run(statement: string): Promise<void> {
  await db.query(raw(statement));
}

const draft = (more: object = {}) =>
  createLookup.input.parse({ field: "user_id", ...PLACE, ...more });

const asked = () => ({ db, tables: db, nowMs: NOW_MS, signal: new AbortController().signal });

test("lookups are added, listed by their fields, changed and removed", async () => {
  const second = await addLookup(db, draft({ field: "user_id" }));
  await addLookup(db, draft({ field: "account.id", for_parts: true }));
  const list = await listLookups(db);
  expect(lookups.output.parse(list)).toEqual(list);
  expect(list).toMatchObject({
    obstacle: null,
    lookups: [
      { field: "account.id", for_parts: true, problem: null, warning: null },
      { field: "user_id", version: 1, ...PLACE },
    ],
  });
  const { id, version } = second;
  const changed = await changeLookup(db, { id, version, ...draft({ shown: "id" }) });
  expect(changed).toMatchObject({ version: 2, shown: "id" });
  await removeLookup(db, id);
  expect((await listLookups(db)).lookups).toHaveLength(1);
});

test("one that broke is listed with what is wrong, and the others as they are", async () => {
  await run(`create table shops as select 1 as id, 'x' as name`);
  await addLookup(db, draft({ field: "a", table: "shops" }));
  await addLookup(db, draft({ field: "b" }));
  await run(`drop table shops`);
  const { lookups: listed } = await listLookups(db);
  expect(listed.map(({ field, problem }) => [field, problem])).toEqual([
    ["a", expect.stringContaining("no table public.shops")],
    ["b", null],
  ]);
});

test("a field has one lookup, however it is spelled", async () => {
  const { id } = await addLookup(db, draft({ field: "user_id" }));
  const conflict = { code: "conflict", message: expect.stringContaining("user_id") };
  await expect(addLookup(db, draft({ field: '@"user_id"' }))).rejects.toMatchObject(conflict);
  const other = await addLookup(db, draft({ field: "other" }));
  const taken = { ...draft({}), id: other.id, version: other.version };
  await expect(changeLookup(db, taken)).rejects.toMatchObject(conflict);
  expect(await shownLookups(db, ALL)).toMatchObject([{ id: other.id }, { id }]);
});

test("two who change one at once leave what one of them made of it", async () => {
  const { id, version } = await addLookup(db, draft());
  const changes = ["id", "name"].map((shown) =>
    changeLookup(db, { ...draft({ shown }), id, version }),
  );
  const outcomes = await Promise.allSettled(changes);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", message: expect.stringMatching(/Somebody else/) },
  });
});

test("one that is gone can be neither changed nor removed", async () => {
  const gone = { code: "not_found" };
  await expect(removeLookup(db, GONE)).rejects.toMatchObject(gone);
  await expect(changeLookup(db, { ...draft(), id: GONE, version: 1 })).rejects.toMatchObject(gone);
});

test("there are no more of them than are looked at in a moment", async () => {
  await db.query(sql`
    insert into ${db.table("lookups")} (field, table_schema, table_name, key_column, shown_column)
    select 'f' || i, 'public', 'customers', 'id', 'name' from generate_series(1, 50) as i`);
  await expect(addLookup(db, draft())).rejects.toMatchObject({ code: "conflict" });
});

test("beside somebody's own table none is kept, and that is said", async () => {
  const empty = await emptyDatabase();
  const plain = new Database({ url: empty.url, tablePrefix: "app" });
  await createPlainTable(plain);
  await prepare(plain);
  await plain.query(raw(`create table customers (id bigint primary key, name text)`));
  expect(await listLookups(plain)).toEqual({
    lookups: [],
    obstacle: expect.stringContaining("npx cordwood adopt"),
  });
  await expect(addLookup(plain, draft())).rejects.toMatchObject({ code: "not_writable" });
  expect(await shownLookups(plain, ALL)).toEqual([]);
  await plain.end();
  await empty.drop();
});

test("one chooses of the tables that may be read: none of Postgres, none of Cordwood", async () => {
  await run(`create schema other; create table other.things (id uuid, label text)`);
  await run(`create view customers_seen as select * from customers`);
  await run(`create table parted (id integer) partition by range (id)`);
  await run(`create table part_1 partition of parted for values from (0) to (10)`);
  await run(`create table "cordwood_ours" (id integer)`);
  const listed = await listTables(db);
  const answer = { ...listed, fields: await newestKeys(db, asked()) };
  expect(lookupTables.output.parse(answer)).toEqual(answer);
  expect(listed).toEqual({
    more: false,
    tables: [
      { schema: "public", table: "cordwood_ours" },
      { schema: "public", table: "customers" },
      { schema: "public", table: "customers_seen" },
      { schema: "public", table: "parted" },
      { schema: "other", table: "things" },
    ],
  });
  expect(answer.fields).toEqual(['@"odd key"', "user_id"]);
});

test("and of the columns that may be read, some of which are no keys", async () => {
  const columns = await listColumns(db, PLACE);
  expect(lookupColumns.output.parse(columns)).toEqual(columns);
  expect(columns.columns).toEqual([
    { name: "id", type: "bigint", may_be_key: true, is_primary: true },
    { name: "name", type: "text", may_be_key: true, is_primary: false },
    { name: "settings", type: "jsonb", may_be_key: false, is_primary: false },
  ]);
  const people = await listColumns(db, { schema: "public", table: "cordwood_people" });
  expect(people).toEqual({ columns: [] });
});

test("one is tried on the newest values before it is saved", async () => {
  const tried = await tryLookup(tryEndpoint.input.parse({ field: "user_id", ...PLACE }), asked());
  expect(tryEndpoint.output.parse(tried)).toEqual(tried);
  expect(tried).toMatchObject({ problem: null, warning: null, values: 4, found: 3 });
  expect(tried.examples.at(-1)).toEqual({ value: "99", name: null });
  expect(tried.examples).toContainEqual({ value: "42", name: "Acme Ltd" });
  const none = await tryLookup({ field: "no_such_key", ...PLACE }, asked());
  expect(none).toMatchObject({ values: 0, found: 0, examples: [] });
  const refused = tryLookup({ field: "user_id", ...PLACE, key: "settings" }, asked());
  await expect(refused).rejects.toMatchObject({
    code: "bad_parameter",
    details: { parameter: "key" },
  });
});

test("values are counted by what they are called, too: those that rows have", async () => {
  await addLookup(db, draft());
  const values = async (search: string) => {
    const input = { fields: ["user_id", "host"], search, limit: 10 };
    const named = await valuesNamed(input, { ...asked(), sight: ALL });
    const { facets } = await readFacets(db, SCOPE, { ...input, named });
    return facets.user_id;
  };
  expect(await values("acm")).toEqual([{ value: "42", count: 3 }]);
  expect(await values("re")).toEqual([
    { value: "43", count: 1 },
    { value: "44", count: 1 },
  ]);
  expect(await values("9")).toEqual([{ value: "99", count: 1 }]);
  expect(await values("nobody")).toEqual([]);
});
