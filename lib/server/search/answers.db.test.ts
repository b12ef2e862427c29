import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import { canonicalLevel, levelOf } from "@/lib/log/level";
import type { LogRecord } from "@/lib/log/record";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { writeRecords } from "@/lib/server/ingest/writer";
import { compactCounts } from "@/lib/server/rollup/compact";
import { emptyDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { record } from "@/lib/testing/record";
import { cutRange } from "./buckets";
import { readFacets } from "./facets";
import { readHistogram } from "./histogram";
import { readOverview } from "./overview";
import { readPage } from "./page";
import type { Scope } from "./scope";

const HOUR = 3_600_000_000;
const NOON = parseInstant("2026-11-22T12:00:00Z") ?? 0;
/** As writers of other people's tables spell them. */
const WORDS = ["DEBUG", "info", "INFO", "warn", "WARNING", "err", "ERROR", "FATAL", "audit"];

let db: Database;
let drop: () => Promise<void>;
let rows: LogRecord[];

function scope(q: string, from: number, to: number): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { query: parsed.query, from, to, tz: "Europe/Berlin", now: to };
}

function countBy<T>(items: T[], key: (item: T) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return Object.fromEntries(counts);
}

const RANGES = [
  { name: "a range that cuts buckets", from: NOON - HOUR - 17_000_001, to: NOON - 123_457 },
  { name: "everything", from: NOON - 10 * HOUR, to: NOON + 10 * HOUR },
  { name: "a range without rows", from: NOON - 10 * HOUR, to: NOON - 9 * HOUR },
];

const QUERIES = [
  { q: "", matches: () => true },
  { q: "level:error", matches: (row: LogRecord) => canonicalLevel(row.level) === "ERROR" },
  { q: "level:audit", matches: (row: LogRecord) => levelOf(row.level) === null },
  {
    q: "level:>=warning -logger:shop.part-3",
    matches: (row: LogRecord) =>
      ["WARNING", "ERROR", "CRITICAL"].includes(canonicalLevel(row.level)) &&
      row.logger_name !== "shop.part-3",
  },
];

/** Somebody's own table, and Cordwood's with half of its counts compacted. */
describe.each(["plain", "owned"] as const)("in the %s layout", (layout) => {
  beforeAll(async () => {
    const test = await emptyDatabase();
    db = new Database({ url: test.url, tablePrefix: "cordwood" });
    drop = test.drop;
    if (layout === "plain") await createPlainTable(db);
    await prepare(db);
    expect(db.layout).toBe(layout);
    rows = Array.from({ length: 3_000 }, (_, i) =>
      record({
        // Two hours and a bit, every 2.5 seconds, some at full hours to the microsecond.
        timestamp: formatInstant(NOON - 2 * HOUR + i * 2_500_000),
        // Not a Level: the table's writers are free in what they write.
        level: (WORDS[i % WORDS.length] ?? "INFO") as LogRecord["level"],
        logger_name: `shop.part-${i % 7}`,
        hostname: `web-${i % 30}`,
        extra_data:
          i % 2 === 0
            ? {
                order: i % 5,
                nested: { key: `v${i % 3}` },
                "a,b c": i % 4 === 0 ? "constructor" : "__proto__",
              }
            : null,
      }),
    );
    await writeRecords(db, rows.slice(0, 1_500));
    if (layout === "owned") await compactCounts(db);
    await writeRecords(db, rows.slice(1_500));
  });

  afterAll(async () => {
    await db.end();
    await drop();
  });

  describe.each(RANGES)("over $name", ({ from, to }) => {
    describe.each(QUERIES)("with q=$q", ({ q, matches }) => {
      const expected = () => {
        const start = formatInstant(from);
        const end = formatInstant(to);
        return rows.filter((row) => row.timestamp >= start && row.timestamp < end && matches(row));
      };

      test("bars, total, facets, figures and rows count the same rows", async () => {
        const found = expected();
        const where = scope(q, from, to);
        const byLevel = countBy(found, (row) => canonicalLevel(row.level));

        const histogram = await readHistogram(db, where, "level", cutRange(where, { count: 50 }));
        expect(histogram.total).toBe(found.length);
        const summed: Record<string, number> = {};
        for (const { counts } of histogram.buckets) {
          for (const [level, n] of Object.entries(counts)) summed[level] = (summed[level] ?? 0) + n;
        }
        expect(summed).toEqual(byLevel);

        const { facets } = await readFacets(db, where, {
          fields: ["level", "logger", "hostname"],
          limit: 50,
        });
        const named = (field: string) =>
          Object.fromEntries((facets[field] ?? []).map(({ value, count }) => [value, count]));
        expect(named("level")).toEqual(byLevel);
        expect(named("logger")).toEqual(countBy(found, (row) => row.logger_name));
        expect(named("hostname")).toEqual(countBy(found, (row) => row.hostname));

        const overview = await readOverview(db, where, cutRange(where, { count: 10 }));
        expect(overview.total).toBe(found.length);
        expect(overview.errors).toBe((byLevel.ERROR ?? 0) + (byLevel.CRITICAL ?? 0));
        expect(overview.loggers).toBe(new Set(found.map((row) => row.logger_name)).size);
        expect(
          Object.fromEntries(overview.levels.map(({ level, count }) => [level, count])),
        ).toEqual(byLevel);
        expect(overview.trend.reduce((sum, point) => sum + point.total, 0)).toBe(found.length);

        const page = await readPage(db, where, { limit: 1_000, order: "desc" });
        expect(page.rows).toHaveLength(Math.min(1_000, found.length));
      });

      test("each bar counts the rows between its start and the next", async () => {
        const where = scope(q, from, to);
        const { buckets } = await readHistogram(db, where, "level", cutRange(where, { count: 50 }));
        for (const [index, bar] of buckets.entries()) {
          const end = buckets[index + 1]?.at ?? formatInstant(to);
          const within = expected().filter((row) => row.timestamp >= bar.at && row.timestamp < end);
          expect(bar.counts).toEqual(countBy(within, (row) => canonicalLevel(row.level)));
        }
      });
    });
  });

  describe("the overview's figures before", () => {
    test("are those of the range of the same length that ends where this one begins", async () => {
      const where = scope("", NOON - HOUR, NOON);
      const before = scope("", NOON - 2 * HOUR, NOON - HOUR);
      const buckets = { count: 10 };
      const now = await readOverview(db, where, cutRange(where, buckets));
      const then = await readOverview(db, before, cutRange(before, buckets));
      expect(then.total).toBeGreaterThan(0);
      expect(now.previous).toEqual({
        total: then.total,
        errors: then.errors,
        loggers: then.loggers,
      });
    });
  });

  describe("facets", () => {
    const where = () => scope("", NOON - 10 * HOUR, NOON + 10 * HOUR);

    test("say which fields have more values than the limit, and keep the most frequent", async () => {
      const answer = await readFacets(db, where(), { fields: ["level", "hostname"], limit: 10 });
      expect(answer.more).toEqual(["hostname"]);
      expect(answer.facets.hostname).toHaveLength(10);
    });

    test("count JSON keys and paths, rows without them left out", async () => {
      const { facets } = await readFacets(db, where(), {
        fields: ["order", "nested.key"],
        limit: 10,
      });
      const withExtras = rows.filter((row) => row.extra_data !== null);
      expect(Object.fromEntries((facets.order ?? []).map((f) => [f.value, f.count]))).toEqual(
        countBy(withExtras, (row) => String(row.extra_data?.order)),
      );
      expect(facets["nested.key"]?.map((f) => f.value).sort()).toEqual(["v0", "v1", "v2"]);
    });

    test("find values by a part of them, ignoring case, and nothing by a wildcard", async () => {
      const find = async (search: string) => {
        const { facets } = await readFacets(db, where(), { fields: ["logger"], limit: 50, search });
        return facets.logger?.map((f) => f.value);
      };
      expect(await find("PART-3")).toEqual(["shop.part-3"]);
      expect(await find("%")).toEqual([]);
      expect(await find("'; drop table x --")).toEqual([]);
    });

    test("count a key with a comma and a space, as a query quotes it", async () => {
      const { facets } = await readFacets(db, where(), { fields: ['@"a,b c"'], limit: 10 });
      expect(facets['@"a,b c"']).toEqual([
        { value: "__proto__", count: 750 },
        { value: "constructor", count: 750 },
      ]);
    });

    test("take any text for a JSON key", async () => {
      const fields = ["a'b", 'x"y', "..", "a.b.c.d", "@message", "🪵"];
      const { facets } = await readFacets(db, where(), { fields, limit: 5 });
      expect(facets).toEqual(Object.fromEntries(fields.map((field) => [field, []])));
    });
  });

  test("a histogram by host names the most frequent twenty and counts the rest as others", async () => {
    const where = scope("", NOON - 10 * HOUR, NOON + 10 * HOUR);
    const { total, buckets } = await readHistogram(
      db,
      where,
      "hostname",
      cutRange(where, { count: 5 }),
    );
    const named = new Set(buckets.flatMap(({ counts }) => Object.keys(counts)));
    const others = buckets.reduce((sum, bar) => sum + (bar.others ?? 0), 0);
    expect(named.size).toBe(20);
    expect(others).toBe(1_000);
    expect(total).toBe(3_000);
  });

  test.each([
    ["order", (row: LogRecord) => row.extra_data?.order],
    ["nested.key", (row: LogRecord) => Object(row.extra_data?.nested).key],
    ['@"a,b c"', (row: LogRecord) => row.extra_data?.["a,b c"]],
    ["module", (row: LogRecord) => row.module],
    ["logger", (row: LogRecord) => row.logger_name],
  ] as const)(
    "a histogram by %s counts each bar's values, and rows without one",
    async (by, valueIn) => {
      const where = scope("", NOON - 10 * HOUR, NOON + 10 * HOUR);
      const { total, buckets } = await readHistogram(db, where, by, cutRange(where, { count: 20 }));
      for (const [index, bar] of buckets.entries()) {
        const end = buckets[index + 1]?.at ?? formatInstant(where.to);
        const within = rows.filter((row) => row.timestamp >= bar.at && row.timestamp < end);
        const without = within.filter((row) => valueIn(row) == null);
        const having = within.filter((row) => valueIn(row) != null);
        expect(bar.counts).toEqual(countBy(having, (row) => String(valueIn(row))));
        expect(bar.none ?? 0).toBe(without.length);
        expect(bar.others).toBeUndefined();
      }
      expect(total).toBe(3_000);
    },
  );
});
