import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { excludeValue, includeValue } from "@/lib/query/edit";
import { listedValue } from "@/lib/query/filter-value";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import { compactCounts } from "@/lib/server/rollup/compact";
import { NOW } from "@/lib/testing/arbitrary-row";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { SearchedRows } from "@/lib/testing/searched-rows";
import { cutRange } from "./buckets";
import { readFacets } from "./facets";
import { readHistogram } from "./histogram";
import type { Scope } from "./scope";

const DRAWN = 400;
const DAY = 86_400_000_000;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Database;

/** Rows at one moment of their own, apart from the drawn ones. */
const KNOWN = NOW + 10 * DAY;

/** What is stored at `tags`, one row each. */
const TAGS: unknown[] = [
  ["billing", "eu"],
  ["billing", "BILLING"],
  "Billing",
  "Billing",
  5,
  "5",
  [5, "5.0"],
  "5.0",
  { a: 1 },
  [],
  [["billing"]],
  [null],
  null,
  true,
  "TRUE",
];

beforeAll(async () => {
  database = await testDatabase();
  db = new Database({ url: database.url, tablePrefix: "cordwood", statementTimeoutMs: 60_000 });
  db.layout = "owned";
  await SearchedRows.store(db, DRAWN, 11);
  const timestamp = formatInstant(KNOWN);
  const documents = [...TAGS.map((tags) => ({ tags })), {}];
  await writeRecords(
    db,
    documents.map((extra_data) => record({ timestamp, extra_data })),
  );
  const at = formatInstant(KNOWN + DAY);
  const hosts = ["web-3", "WEB-3", "web-3", "web-4"];
  const row = (hostname: string) => record({ timestamp: at, hostname, logger_name: hostname });
  await writeRecords(db, hosts.slice(0, 2).map(row));
  await compactCounts(db);
  await writeRecords(db, hosts.slice(2).map(row));
});

afterAll(async () => {
  await db?.end();
  await database?.drop();
});

function scopeOf(q: string, from: number, to: number): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(`${q}: ${parsed.error.message}`);
  return { query: parsed.query, from, to, tz: "UTC", now: NOW };
}

async function countOf(q: string, from: number, to: number): Promise<number> {
  const scope = scopeOf(q, from, to);
  const { total } = await readHistogram(db, scope, "level", cutRange(scope, { count: 1 }));
  return total;
}

async function valuesOf(field: string, from: number, to: number) {
  const scope = scopeOf("", from, to);
  const { facets, more, unlisted } = await readFacets(db, scope, { fields: [field], limit: 1_000 });
  expect(more).toEqual([]);
  return { values: facets[field] ?? [], unlisted: unlisted[field] ?? 0 };
}

describe("over rows of mixed JSON", () => {
  const range = [NOW - DAY, NOW + DAY] as const;

  test.each([
    "k",
    "a",
    "a.b",
    '@"a.b"',
    "@level",
    '@"ö \\"\\\\"',
    "level",
    "host",
    "line",
    "module",
  ])("a click on any value of %s finds as many rows as it is counted", async (field) => {
    const { values } = await valuesOf(field, ...range);
    expect(values.length).toBeGreaterThan(3);
    const all = await countOf("", ...range);
    for (const { value, count } of values) {
      const filter = listedValue(field, value);
      const found = await countOf(includeValue("", field, filter), ...range);
      const without = await countOf(excludeValue("", field, filter), ...range);
      expect([value, found, without]).toEqual([value, count, all - count]);
    }
  });

  test.each(["k", "a.b", "level", "host"])("the bars by %s hold each row once", async (field) => {
    const scope = scopeOf("", ...range);
    const { total, buckets } = await readHistogram(db, scope, field, cutRange(scope, { count: 3 }));
    expect(total).toBe(DRAWN);
    const stacked = buckets.flatMap(({ counts, others = 0, several = 0, none = 0 }) => [
      ...Object.values(counts),
      others,
      several,
      none,
    ]);
    expect(stacked.reduce((sum, count) => sum + count, 0)).toBe(DRAWN);
    const without = await countOf(`-${field}:*`, ...range);
    expect(buckets.reduce((sum, { none = 0 }) => sum + none, 0)).toBe(without);
  });
});

describe("lists, objects and spellings", () => {
  const range = [KNOWN, KNOWN + 1] as const;

  test("each element counts its row once, equal values as one, and what has no name aside", async () => {
    const { values, unlisted } = await valuesOf("tags", ...range);
    expect(values).toEqual([
      { value: "Billing", count: 4 },
      { value: "5", count: 3 },
      { value: "5.0", count: 2 },
      { value: "true", count: 2 },
      { value: "eu", count: 1 },
    ]);
    expect(unlisted).toBe(4);
  });

  test("a search for values keeps what has none in sight", async () => {
    const scope = scopeOf("", ...range);
    const answer = await readFacets(db, scope, { fields: ["tags"], limit: 1, search: "BILL" });
    expect(answer.facets.tags).toEqual([{ value: "Billing", count: 4 }]);
    expect(answer.unlisted).toEqual({ tags: 4 });
    expect(answer.more).toEqual([]);
  });

  test("a bar holds rows with several values apart from those with one", async () => {
    const scope = scopeOf("", ...range);
    const { buckets } = await readHistogram(db, scope, "tags", cutRange(scope, { count: 1 }));
    expect(buckets).toEqual([
      {
        at: formatInstant(KNOWN),
        counts: { Billing: 3, "5": 2, "5.0": 1, true: 2 },
        others: 4,
        several: 2,
        none: 2,
      },
    ]);
  });

  test("a name no document can hold is nobody's", async () => {
    expect(await valuesOf("a\0b", ...range)).toEqual({ values: [], unlisted: 0 });
  });
});

test.each(["host", "logger"])(
  "spellings of a %s count as one, by counts made ahead and by those to come",
  async (field) => {
    const range = [KNOWN + DAY - 1, KNOWN + DAY + 1] as const;
    const wide = [KNOWN + DAY / 2, KNOWN + 2 * DAY] as const;
    for (const [from, to] of [range, wide]) {
      expect((await valuesOf(field, from, to)).values).toEqual([
        { value: "web-3", count: 3 },
        { value: "web-4", count: 1 },
      ]);
    }
    const scope = scopeOf("", ...wide);
    const { buckets } = await readHistogram(db, scope, field, cutRange(scope, { count: 1 }));
    expect(buckets[0]?.counts).toEqual({ "web-3": 3, "web-4": 1 });
  },
);
