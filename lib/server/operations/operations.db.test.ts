import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operation, operations, setSlow as setting } from "@/lib/contract/operations";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import { FAILED_QUERY } from "@/lib/operations/failed";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { writeRecords } from "@/lib/server/ingest/writer";
import { readPage } from "@/lib/server/search/page";
import type { Scope } from "@/lib/server/search/scope";
import { emptyDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { record } from "@/lib/testing/record";
import { OPERATION_CALLS } from "./derive-calls";
import { readOperation } from "./read-operation";
import { readOperations } from "./read-operations";
import { setSlow } from "./slow";

const NOON = parseInstant("2026-11-22T12:00:00Z") ?? 0;
const SECOND = 1_000_000;
const CALLS = 600;
const TO = NOON + CALLS * SECOND;

/** Every tenth row tells nothing; of the others every sixth charges, the longer the later. */
const RECORDS = Array.from({ length: CALLS }, (_, at) => {
  const timestamp = formatInstant(NOON + at * SECOND);
  if (at % 10 === 9) return record({ timestamp, message: "Nothing took 3 things" });
  if (at % 6 === 0) {
    const failed = at % 60 === 0;
    const extra_data = {
      operation: "charge/card",
      duration_ms: 100 * at,
      status: failed ? "failed" : "ok",
      request_id: `r-${at}`,
      memory_delta_bytes: 1_000 + at,
    };
    return record({ timestamp, message: "Paid", extra_data });
  }
  if (at % 6 === 1) return record({ timestamp, message: `stitch_pages executed in ${at} ms` });
  const extra_data = { took_ms: 5, from_cache: at % 2 === 0 };
  return record({ timestamp, logger_name: "shop.cart", function_name: "show", extra_data });
});

const isCharge = ({ extra_data }: (typeof RECORDS)[number]) =>
  extra_data?.operation === "charge/card";
const CHARGES = RECORDS.filter(isCharge).map(({ extra_data }) => Number(extra_data?.duration_ms));

interface Place {
  layout: "plain" | "owned";
  db: Database;
  drop: () => Promise<void>;
}

const places: Place[] = [];
const dbOf = (layout: Place["layout"]) => {
  const place = places.find((each) => each.layout === layout);
  if (!place) throw new Error(`There is no ${layout} database.`);
  return place.db;
};

beforeAll(async () => {
  const owned = await testDatabase();
  const plain = await emptyDatabase();
  places.push({
    layout: "owned",
    db: new Database({ url: owned.url, tablePrefix: "cordwood" }),
    drop: owned.drop,
  });
  places.push({
    layout: "plain",
    db: new Database({ url: plain.url, tablePrefix: "cordwood" }),
    drop: plain.drop,
  });
  await createPlainTable(dbOf("plain"));
  for (const { db } of places) await writeRecords(db, RECORDS);
  for (const { db } of places) await prepare(db);
});

afterAll(async () => {
  for (const { db, drop } of places) {
    await db.end();
    await drop();
  }
});

function scope(q = "", from = NOON, to = TO): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { query: parsed.query, from, to, tz: "UTC", now: to };
}

const LAYOUTS = ["owned", "plain"] as const;

describe.each(LAYOUTS)("operations of an %s table", (layout) => {
  test("are told with exact counts, those that took longest in all first", async () => {
    const answer = operations.output.parse(
      await readOperations(dbOf(layout), scope(), { limit: 10 }),
    );
    expect(dbOf(layout).layout).toBe(layout);
    expect(answer).toMatchObject({ complete: true, more: 0 });
    expect(answer.operations.map(({ name }) => name)).toEqual([
      "charge/card",
      "stitch_pages",
      "shop.cart.show",
    ]);
    const counts = answer.operations.map(({ count }) => count);
    expect(answer.calls).toBe(counts.reduce((sum, count) => sum + count, 0));
    expect(answer.operations[0]).toMatchObject({
      count: CHARGES.length,
      failures: CHARGES.filter((ms) => ms % 6_000 === 0).length,
      sum: CHARGES.reduce((sum, ms) => sum + ms, 0),
      min: 0,
      max: Math.max(...CHARGES),
      slow: CHARGES.filter((ms) => ms > 30_000).length,
      slow_is_exact: true,
      slow_ms: 30_000,
    });
    for (const { count, trend } of answer.operations) {
      expect(trend.reduce((sum, part) => sum + part, 0)).toBe(count);
    }
  });

  test("are of what the query matches", async () => {
    const { operations: found } = await readOperations(dbOf(layout), scope("stitch_pages"), {
      limit: 10,
    });
    expect(found.map(({ name }) => name)).toEqual(["stitch_pages"]);
  });

  test("beyond the limit are counted", async () => {
    const { operations: found, more } = await readOperations(dbOf(layout), scope(), { limit: 1 });
    expect([found.length, more]).toEqual([1, 2]);
  });

  test("that are too many to read are those of the range the answer names", async () => {
    const bounds = { rows: 100, forMs: 60_000 };
    const bounded = await readOperations(dbOf(layout), scope(), { limit: 10, bounds });
    expect(bounded.complete).toBe(false);
    const from = parseInstant(bounded.from) ?? 0;
    expect(from).toBeGreaterThan(NOON);
    const exact = await readOperations(dbOf(layout), scope("", from), { limit: 10 });
    expect(exact.complete).toBe(true);
    expect(exact.operations.map(({ name, count }) => [name, count])).toEqual(
      bounded.operations.map(({ name, count }) => [name, count]),
    );
  });

  test("that take too long to read are told as far as they were", async () => {
    const bounds = { rows: 10_000, forMs: 0 };
    const hour = 3_600 * SECOND;
    // Of what a query picks nothing is derived.
    const long = scope("-nowhere", TO - 5 * hour);
    const { complete, from } = await readOperations(dbOf(layout), long, { limit: 10, bounds });
    expect(complete).toBe(false);
    expect(parseInstant(from)).toBeGreaterThan(long.from);
  });
});

describe.each(LAYOUTS)("one operation of an %s table", (layout) => {
  const read = async (name: string, q = "") =>
    operation.output.parse(await readOperation(dbOf(layout), scope(q), { name, buckets: 10 }));

  test("has its calls by time and by duration", async () => {
    const found = await read("charge/card");
    const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
    expect(sumOf(found.buckets.map(({ count }) => count))).toBe(CHARGES.length);
    expect(sumOf(found.buckets.flatMap(({ spread }) => spread))).toBe(CHARGES.length);
    expect(sumOf(found.buckets.map(({ slow }) => slow))).toBe(found.slow);
    // They take ever longer: so does each bucket.
    const medians = found.buckets.map(({ p50 }) => p50);
    expect(medians).toEqual(medians.toSorted((a, b) => a - b));
  });

  test("has its slowest calls with what ties them to others", async () => {
    const { slowest } = await read("charge/card");
    const longest = CHARGES.toSorted((a, b) => b - a).slice(0, slowest.length);
    expect(slowest.map(({ ms }) => ms)).toEqual(longest);
    expect(slowest[0]).toMatchObject({
      flow: { key: "request_id", value: `r-${(longest[0] ?? 0) / 100}` },
      message: "Paid",
      failed: false,
    });
    expect(slowest.some(({ failed }) => failed)).toBe(true);
  });

  test("has the numbers its calls carry, over time", async () => {
    const { measures, buckets } = await read("charge/card");
    expect(measures.map(({ name }) => name)).toEqual(["memory_delta_bytes"]);
    const averages = buckets.map(({ averages: [first] }) => first ?? 0);
    expect(averages).toEqual(averages.toSorted((a, b) => a - b));
    expect(measures[0]).toMatchObject({ count: CHARGES.length, min: 1_000 });
  });

  test.each(["charge/card", "stitch_pages", "shop.cart.show"])(
    "%s: its search finds its rows, and the failed among them",
    async (name) => {
      const { q, count, failures } = await read(name);
      const rows = (text: string) =>
        readPage(dbOf(layout), scope(text), { limit: 1_000, order: "desc" });
      expect((await rows(q ?? "")).rows).toHaveLength(count);
      expect((await rows(`${q} ${FAILED_QUERY}`)).rows).toHaveLength(failures);
    },
  );

  test("that nobody called is nothing, and no error", async () => {
    expect(await read("nobody's")).toMatchObject({ count: 0, q: null, slowest: [], bands: [] });
  });
});

describe("the time from which calls are slow", () => {
  const slowMs = async (layout: Place["layout"]) => {
    const { operations: found } = await readOperations(dbOf(layout), scope(), { limit: 10 });
    const charge = found.find(({ name }) => name === "charge/card");
    return [charge?.slow_ms, charge?.slow];
  };

  test("is kept for each operation, and can be given up again", async () => {
    const db = dbOf("owned");
    const set = (slow_ms: number | null) =>
      setSlow(db, setting.input.parse({ name: "charge/card", slow_ms }));
    const before = await slowMs("owned");
    await set(1_500);
    await set(40_000);
    const found = await readOperation(db, scope(), {
      name: "charge/card",
      buckets: 5,
    });
    expect(found).toMatchObject({ slow_ms: 40_000, slow_obstacle: null });
    expect(await slowMs("owned")).toEqual([40_000, found.slow]);
    // Calls lie closer together there than the sketch tells apart, and it says so.
    const exact = CHARGES.filter((ms) => ms > 40_000).length;
    expect(found.slow_is_exact).toBe(false);
    expect(Math.abs(found.slow - exact)).toBeLessThanOrEqual(2);
    await set(null);
    expect(await slowMs("owned")).toEqual(before);
  });

  test("can't be set in somebody's own table, which says why", async () => {
    const db = dbOf("plain");
    const { slow_obstacle } = await readOperation(db, scope(), {
      name: "x",
      buckets: 5,
    });
    expect(slow_obstacle).toMatch(/nothing is created beside.*cordwood adopt/);
    await expect(setSlow(db, { name: "x", slow_ms: 5 })).rejects.toMatchObject({
      code: "not_writable",
      message: slow_obstacle,
    });
  });
});

test("of more calls of one instant than are derived at once each is told once", async () => {
  const db = dbOf("owned");
  const from = NOON + 5 * 3_600 * SECOND;
  const to = from + 3_600 * SECOND;
  await db.query(sql`
    insert into ${db.logs}
      (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
    select ${formatInstant(from)}, 'INFO', 'shop', 1, 1, 'h', 'sent',
      '{"operation": "send", "duration_ms": 7}'
    from generate_series(1, 12000)`);
  await deriveStale(db, OPERATION_CALLS, to + 3_600 * SECOND);
  const answer = await readOperations(db, scope("", from, to), { limit: 10 });
  expect(answer.operations).toMatchObject([{ name: "send", count: 12_000 }]);
});
