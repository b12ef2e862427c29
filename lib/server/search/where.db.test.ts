import fc from "fast-check";
import sql, { join } from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { anyQuery, anyText } from "@/lib/query/arbitrary-query";
import type { Query } from "@/lib/query/ast";
import { printQuery } from "@/lib/query/print";
import { Database } from "@/lib/server/db/database";
import { testDatabase } from "@/lib/testing/database";
import { type EvaluatedRow, evaluate } from "@/lib/testing/evaluate";
import { whereQuery } from "./where";

const NOW = Date.parse("2026-11-22T01:02:03.123Z") * 1_000;
const OPTIONS = { now: NOW, tz: "UTC" };
/** Every query is asked of each of these rows; 600 queries take about three seconds. */
const ROWS = 150;
const QUERIES = 600;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Database;
let rows: (EvaluatedRow & { id: string })[];

const nullable = fc.option(anyText);
const jsonScalar = fc.oneof(
  anyText,
  fc.constantFrom<unknown>(
    5,
    -3,
    4.9,
    10,
    1500,
    0,
    1_010,
    1e20,
    true,
    false,
    null,
    "5",
    "null",
    "TRUE",
  ),
);
const json = fc.oneof(
  { weight: 4, arbitrary: jsonScalar },
  fc.array(fc.oneof(jsonScalar, fc.constant([5]), fc.constant({ b: 5 })), { maxLength: 3 }),
  fc.record({ b: jsonScalar }, { requiredKeys: [] }),
);
const anyExtra = fc.option(
  fc.record(
    { k: json, a: json, "a.b": json, level: json, 'ö "\\': json },
    { requiredKeys: [], noNullPrototype: true },
  ),
);
const anyColumns = fc.record({
  timestamp: fc.constantFrom(NOW, NOW - 900_000_000, NOW + 456, NOW - 3_723_123_000, NOW + 1e9),
  level: fc.constantFrom("INFO", "warn", "Fatal", "error", "custom", "aX", "TRACE", "severe"),
  logger_name: anyText,
  process_id: fc.constantFrom(1, 5),
  thread_id: fc.constantFrom(5, -3, 0),
  thread_name: nullable,
  hostname: anyText,
  message: fc.array(anyText, { maxLength: 3 }).map((texts) => texts.join("")),
  exception: nullable,
  function_name: nullable,
  module: nullable,
  filename: nullable,
  lineno: fc.option(fc.constantFrom(5, 10, -3, 0, 2_000)),
  pathname: nullable,
});

beforeAll(async () => {
  database = await testDatabase();
  db = new Database({ url: database.url, tablePrefix: "cordwood" });
  const drawn = fc.sample(fc.record({ columns: anyColumns, extra: anyExtra }), {
    seed: 7,
    numRuns: ROWS,
  });
  rows = await Promise.all(drawn.map(store));
});

afterAll(async () => {
  await db?.end();
  await database?.drop();
});

async function store({ columns, extra }: Pick<EvaluatedRow, "columns" | "extra">) {
  const stored = {
    ...columns,
    timestamp: formatInstant(Number(columns.timestamp)),
    extra_data: extra === null ? null : JSON.stringify(extra),
  };
  const names = sql([Object.keys(stored).join(", ")]);
  const [row] = await db.query<{ id: string; text: string | null }>(sql`
    insert into ${db.logs} (${names}) values (${join(Object.values(stored))})
    returning id::text, extra_data::text as text`);
  if (!row) throw new Error("The insert returned no row.");
  return { columns: { ...columns, id: Number(row.id) }, extra, extraText: row.text, id: row.id };
}

async function matches(query: Query | null): Promise<string[]> {
  const found = await db.query<{ id: string }>(
    sql`select id::text from ${db.logs} as l where ${whereQuery(query, { ...OPTIONS, alias: "l" })}`,
  );
  return found.map(({ id }) => id).sort();
}

function expected(query: Query | null): string[] {
  return rows
    .filter((row) => evaluate(query, row, NOW))
    .map(({ id }) => id)
    .sort();
}

test("SQL answers random queries over random rows as the contract says", async () => {
  let someMatched = 0;
  await fc.assert(
    fc.asyncProperty(anyQuery, async (query) => {
      const found = await matches(query);
      if (found.length > 0 && found.length < ROWS) someMatched += 1;
      expect(found, printQuery(query)).toEqual(expected(query));
    }),
    { seed: 11, numRuns: QUERIES },
  );
  // Otherwise the queries and rows have too little in common to say anything.
  expect(someMatched).toBeGreaterThan(QUERIES / 3);
}, 120_000);
