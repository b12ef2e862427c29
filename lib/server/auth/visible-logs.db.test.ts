import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { unhideable, visibleLogs } from "./visible-logs";

const EXTRA = {
  error: "E1",
  "a.b": "flat",
  a: { b: "deep", c: "kept" },
  user: { email: "u@x", plan: "p" },
  "two words": "w",
  users: [{ email: "u@x" }, 7],
  deep: { er: [{ email: "u@x" }], plan: "p" },
};

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await writeRecords(db, [record({ message: "m", exception: "trace", extra_data: EXTRA })]);
});

afterAll(async () => {
  await db.end();
  await made.drop();
});

const { error: _error, ...withoutError } = EXTRA;
const { "a.b": _flat, ...withoutFlat } = EXTRA;
const { "two words": _words, ...withoutWords } = EXTRA;
const { users: _users, ...withoutUsers } = EXTRA;

test.each([
  ["error", { exception: null, extra_data: EXTRA }],
  ["@error", { exception: "trace", extra_data: withoutError }],
  ["a.b", { exception: "trace", extra_data: { ...withoutFlat, a: { c: "kept" } } }],
  ['@"a.b"', { exception: "trace", extra_data: withoutFlat }],
  ["@user.email", { exception: "trace", extra_data: { ...EXTRA, user: { plan: "p" } } }],
  // Of a list it can't be told what in it is hidden.
  ["users.email", { exception: "trace", extra_data: withoutUsers }],
  ["users.0.email", { exception: "trace", extra_data: withoutUsers }],
  ["deep.er.email", { exception: "trace", extra_data: { ...EXTRA, deep: { plan: "p" } } }],
  ["error.code", { exception: "trace", extra_data: EXTRA }],
  ["two words", { exception: "trace", extra_data: withoutWords }],
])("a hidden %s is what a query calls so", async (name, shown) => {
  const visible = visibleLogs(db.logs, { filters: [], hidden: [name] }, Date.now());
  expect(await db.query(sql`select exception, extra_data from ${visible}`)).toEqual([shown]);
});

test("what every row shows can't be hidden, nor everything at once", () => {
  expect(unhideable(["level", "time", "*", "@level", "host", "x"])).toEqual(["level", "time", "*"]);
});
