import { afterAll, beforeAll, expect, test } from "vitest";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import type { Scope } from "@/lib/server/search/scope";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { readPatterns } from "./read-patterns";

const NOON = parseInstant("2026-11-22T12:00:00Z") ?? 0;
const SECOND = 1_000_000;
const ROWS = 3_000;

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
    rows: ROWS,
    limit: 100,
  });
  expect({ complete, rows, more }).toEqual({ complete: true, rows: ROWS, more: 0 });
  expect(patterns).toEqual([
    { id: expect.any(String), template: "Order <*> paid", count: 2_000, levels: { INFO: 2_000 } },
    {
      id: expect.any(String),
      template: "Payment <*> refused",
      count: 1_000,
      levels: { ERROR: 1_000 },
    },
  ]);
});

test.each(["level:error", "refused"])("patterns are of what %s matches", async (q) => {
  const { patterns } = await readPatterns(db, scope(q), { rows: ROWS, limit: 100 });
  expect(patterns.map(({ template, count }) => [template, count])).toEqual([
    ["Payment <*> refused", 1_000],
  ]);
});

test("an answer that is bounded says of which part of the range it is", async () => {
  const { from, to, complete, rows } = await readPatterns(db, scope(), { rows: 300, limit: 100 });
  expect({ complete, rows }).toEqual({ complete: false, rows: 300 });
  expect(from).toBe(formatInstant(NOON + (ROWS - 300) * SECOND));
  expect(to).toBe(formatInstant(NOON + ROWS * SECOND));
});

test("patterns beyond the limit are counted", async () => {
  const { patterns, more } = await readPatterns(db, scope(), { rows: ROWS, limit: 1 });
  expect(patterns.map(({ template }) => template)).toEqual(["Order <*> paid"]);
  expect(more).toBe(1);
});
