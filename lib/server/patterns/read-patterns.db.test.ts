import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { generateLogs } from "@/lib/server/demo/generate";
import { writeRecords } from "@/lib/server/ingest/writer";
import { type Scope, within } from "@/lib/server/search/scope";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { readPatterns } from "./read-patterns";

const NOON = parseInstant("2026-11-22T12:00:00Z") ?? 0;
const SECOND = 1_000_000;
const ROWS = 3_000;
const OPTIONS = { limit: 100, values: 0, compare: undefined };

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const test = await testDatabase();
  db = new Database({ url: test.url, tablePrefix: "cordwood" });
  drop = test.drop;
  const records = Array.from({ length: ROWS }, (_, at) =>
    record({
      timestamp: formatInstant(NOON + at * SECOND),
      level: at % 3 === 0 ? "ERROR" : "INFO",
      message: at % 3 === 0 ? `Payment ${at} refused\nby the bank` : `Order ${at} paid`,
    }),
  );
  await writeRecords(db, records);
});

afterAll(async () => {
  await db.end();
  await drop();
});

function scope(q = ""): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const to = NOON + ROWS * SECOND;
  return { query: parsed.query, from: NOON, to, tz: "UTC", now: to };
}

test("patterns count all rows of the scope, by level too", async () => {
  const { patterns, complete, rows, more } = await readPatterns(db, scope(), {
    ...OPTIONS,
    rows: ROWS,
  });
  expect({ complete, rows, more }).toEqual({ complete: true, rows: ROWS, more: 0 });
  expect(patterns.map(({ template, count, levels }) => [template, count, levels])).toEqual([
    ["Order <*> paid", 2_000, { INFO: 2_000 }],
    ["Payment <*> refused", 1_000, { ERROR: 1_000 }],
  ]);
});

test("the parts of a trend add up to the count", async () => {
  const { patterns } = await readPatterns(db, scope(), { ...OPTIONS, rows: ROWS });
  for (const { count, trend } of patterns) {
    expect(trend.reduce((sum, each) => sum + each, 0)).toBe(count);
    // Rows come one a second: every part has about as many.
    expect(Math.max(...trend) - Math.min(...trend)).toBeLessThanOrEqual(2);
  }
});

test("variable parts have their values, and numbers their spread", async () => {
  const { patterns } = await readPatterns(db, scope("refused"), {
    ...OPTIONS,
    rows: ROWS,
    values: 2,
  });
  expect(patterns[0]?.values).toEqual([
    {
      distinct: 1_000,
      top: [
        { value: "0", count: 1 },
        { value: "1002", count: 1 },
      ],
      numbers: { min: 0, median: 1_497, max: 2_997 },
    },
  ]);
});

test("a pattern that the range before had none of is new, and given however rare it is", async () => {
  const half = { ...scope(), from: NOON + (ROWS / 2) * SECOND };
  await writeRecords(db, [
    record({ timestamp: formatInstant(NOON + (ROWS - 1) * SECOND), message: "Stock is low" }),
  ]);
  const options = { ...OPTIONS, rows: ROWS, compare: "previous" } as const;
  const { patterns, fresh, previous, more } = await readPatterns(db, half, {
    ...options,
    limit: 1,
  });
  await db.query(sql`delete from ${db.logs} where message = 'Stock is low'`);
  expect({ fresh, more }).toEqual({ fresh: 1, more: 1 });
  expect(patterns.filter(({ before }) => before === 0).map(({ template }) => template)).toEqual([
    "Stock is low",
  ]);
  expect(previous).toMatchObject({ rows: ROWS / 2, complete: true, from: formatInstant(NOON) });
});

test("a term that is said to find just the pattern's rows finds as many", async () => {
  const week = { from: NOON - 7 * 86_400 * SECOND, to: NOON };
  const logs = [...generateLogs({ seed: 7, ...week, rows: 4_000 })];
  await writeRecords(db, logs);
  const asked = { ...scope(), ...week };
  const { patterns, complete } = await readPatterns(db, asked, {
    ...OPTIONS,
    rows: 50_000,
    limit: 1_000,
  });
  expect(complete).toBe(true);
  const exact = patterns.filter(({ count, found }) => found.rows === count && found.own === count);
  expect(exact.length / patterns.length).toBeGreaterThan(0.9);
  for (const { term, found } of patterns) {
    const { query } = scope(term);
    const counted = sql`select count(*)::integer as n from ${db.logs} where ${within({ ...asked, query })}`;
    expect({ term, rows: (await db.query<{ n: number }>(counted))[0]?.n }).toEqual({
      term,
      rows: found.rows,
    });
  }
});

test.each(["level:error", "refused"])("patterns are of what %s matches", async (q) => {
  const { patterns } = await readPatterns(db, scope(q), { ...OPTIONS, rows: ROWS });
  expect(patterns.map(({ template, count }) => [template, count])).toEqual([
    ["Payment <*> refused", 1_000],
  ]);
});

test("an answer that is bounded says of which part of the range it is", async () => {
  const { from, to, complete, rows } = await readPatterns(db, scope(), { ...OPTIONS, rows: 300 });
  expect({ complete, rows }).toEqual({ complete: false, rows: 300 });
  expect(from).toBe(formatInstant(NOON + (ROWS - 300) * SECOND));
  expect(to).toBe(formatInstant(NOON + ROWS * SECOND));
});

test("patterns beyond the limit are counted", async () => {
  const { patterns, more } = await readPatterns(db, scope(), { ...OPTIONS, rows: ROWS, limit: 1 });
  expect(patterns.map(({ template }) => template)).toEqual(["Order <*> paid"]);
  expect(more).toBe(1);
});
