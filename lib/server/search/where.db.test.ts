import fc from "fast-check";
import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anyQuery } from "@/lib/query/arbitrary-query";
import type { Query } from "@/lib/query/ast";
import { parseQuery } from "@/lib/query/parse";
import { printQuery } from "@/lib/query/print";
import { Database } from "@/lib/server/db/database";
import { NOW } from "@/lib/testing/arbitrary-row";
import { testDatabase } from "@/lib/testing/database";
import { indexFor, SearchedRows } from "@/lib/testing/searched-rows";
import { whereQuery } from "./where";

const OPTIONS = { now: NOW, tz: "UTC" };
/** Every query is asked of each of these rows; 600 queries take about three seconds. */
const ROWS = 150;
const QUERIES = 600;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Database;
let rows: SearchedRows;

beforeAll(async () => {
  database = await testDatabase();
  db = new Database({ url: database.url, tablePrefix: "cordwood", statementTimeoutMs: 60_000 });
  rows = await SearchedRows.store(db, ROWS, 7);
});

afterAll(async () => {
  await db?.end();
  await database?.drop();
});

function parsed(text: string): Query | null {
  const result = parseQuery(text);
  if (!result.ok) throw new Error(`${text}: ${result.error.message}`);
  return result.query;
}

/** Whether a document is matched; by both forms, or by none. */
async function matchesDocument(text: string, document: object): Promise<boolean> {
  const query = parsed(text);
  const index = await indexFor(db, query);
  const [held] = await db.query<{ plain: boolean; indexed: boolean }>(sql`
    select (${whereQuery(query, OPTIONS)}) is true as plain,
      (${whereQuery(query, { ...OPTIONS, index })}) is true as indexed
    from (select ${JSON.stringify(document)}::jsonb as extra_data) as l`);
  expect(held?.indexed).toBe(held?.plain);
  return held?.plain === true;
}

/** Whether one JSON value, stored at `k`, is matched. */
async function matchesStored(text: string, stored: unknown): Promise<boolean> {
  return matchesDocument(text, { k: stored });
}

test.each([
  ["k:5", [5, "5", [1, 5], ["5"]], [50, "5.0", [[5]], { a: 5 }, null, true]],
  ["k:5.0", [5, "5.0"], ["5"]],
  ['k:"5"', ["5", ["5"]], [5]],
  ["k:5*", [500, "5xx"], [15]],
  ["k:TRUE", [true, "true"], [false, 1]],
  ["k:tr*", ["true"], [true]],
  ['k:"true"', ["TRUE"], [true]],
  ["k:null", [null, "NULL", [null]], [0, "", []]],
  ['k:"null"', ["null"], [null]],
  ["k:*", [0, "", [], {}, false], [null]],
  ["k:=a", ["a", ["a"]], ["A", "ab"]],
  ["k:=5", ["5"], [5]],
  ["k:>5", [5.1, 1e300, [1, 6]], [5, "6", null, true]],
  ["k:>1.5s", [1501], [1500]],
  ["k:[2 TO 4]", [2, 4], [1.9, 4.1, "3"]],
  ["k:[* TO 4]", [-1e300, 4], [5, "3"]],
  ["k:5m", ["5M"], [300_000]],
  ["k:/^a.b$/", ["A\nb"], ["ab", ["a b"]]],
  ["k:a%_", ["A%_"], ["abc"]],
  ["k:a?c", ["abc", "a😀c"], ["ac"]],
  ["-k:>5", [5, "6", null], [6]],
])("%s matches %j and not %j", async (text, yes, no) => {
  const matched = await Promise.all([...yes, ...no].map((each) => matchesStored(text, each)));
  expect(matched).toEqual([...yes.map(() => true), ...no.map(() => false)]);
});

test.each([
  ["k:5", { K: 5, k: 6 }, false],
  ["k:6", { K: 5, k: 6 }, true],
  ["K:5", { K: 5, k: 6 }, true],
  ["K:5", { K: 5 }, true],
  ["a.b:x", { a: { b: "X" } }, true],
  ["a.b:x", { "a.b": "X" }, true],
  ["a.b:x", { a: { b: ["y", "x"] } }, true],
  ["a.b:x", { a: [{ b: "x" }] }, false],
  ["a.b:x", { A: { b: "x" }, a: { b: "y" } }, false],
  ['@"ö":x', { ö: "x", Ö: "y" }, true],
  ["k:1e3", { k: 1_000 }, true],
  ["k:'\\\"\\\\n'", { k: "'\"\\N'" }, true],
  ["k:a,b,c", { k: "B" }, true],
])("%s of the document %j: %j", async (text, document, isMatched) => {
  expect(await matchesDocument(text, document)).toBe(isMatched);
});

test.each([
  ["terms", "*:a ".repeat(1_990)],
  ["items", `k.a:${"1,".repeat(1_990)}1`],
  ["names", `${"a.".repeat(99)}a:x`],
  ["digits", `k:${"9".repeat(9_000)}`],
  ["parentheses", `${"(".repeat(199)}a${")".repeat(199)}`],
  ["NOT", `${"-".repeat(199)}k:5`],
  ["characters PostgreSQL can't store", "a\0 k:\ud800 /\0/ \0:x -k.\0:*"],
])("the most %s a query can hold are answered", async (_, text) => {
  // One match is answer enough: each row that matches is held against every term.
  const where = whereQuery(parsed(text), { ...OPTIONS, alias: "l" });
  const answer = db.query(sql`select from ${db.logs} as l where ${where} limit 1`);
  await expect(answer).resolves.toBeDefined();
});

test("a regex PostgreSQL refuses is the query's fault", async () => {
  await expect(rows.found(parsed("message:/a(/"))).rejects.toMatchObject({ code: "bad_query" });
});

test("SQL answers random queries over random rows as the contract says", async () => {
  let someMatched = 0;
  await fc.assert(
    fc.asyncProperty(anyQuery, async (query) => {
      const found = await rows.found(query);
      if (found.length > 0 && found.length < ROWS) someMatched += 1;
      expect(found, printQuery(query)).toEqual(rows.expected(query));
    }),
    { seed: 11, numRuns: QUERIES },
  );
  // Otherwise the queries and rows have too little in common to say anything.
  expect(someMatched).toBeGreaterThan(QUERIES / 3);
});
