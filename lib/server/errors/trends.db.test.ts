import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { errorTrends } from "@/lib/contract/error-trends";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import { canonicalLevel } from "@/lib/log/level";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Random } from "@/lib/server/demo/random";
import { compactCounts } from "@/lib/server/rollup/compact";
import type { Scope } from "@/lib/server/search/scope";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { readErrorTrends } from "./read-trends";

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-03-29T12:37:21Z") * 1_000;
const FIRST = NOW - 9 * DAY;

interface Row {
  at: number;
  level: string;
  logger: string;
  message: string;
}

/** Nine days of rows, of which the last afternoon's are errors of one logger. */
function someRows(): Row[] {
  const random = new Random(11);
  const row = (at: number, level: string, logger: string): Row => ({
    at,
    level,
    logger,
    message: random.pick(["disk full", "late"]),
  });
  const steady = Array.from({ length: 4_000 }, () =>
    row(
      FIRST + random.below((9 * DAY) / 1_000) * 1_000,
      random.pick(["INFO", "INFO", "err", "FATAL"]),
      random.pick(["a", "b"]),
    ),
  );
  const burst = Array.from({ length: 90 }, () =>
    row(NOW - 2 * HOUR + random.below(HOUR / 1_000) * 1_000, "ERROR", "b"),
  );
  return [...steady, row(FIRST, "INFO", "a"), ...burst];
}

const ROWS = someRows();

async function write(db: Database, rows: readonly Row[]): Promise<void> {
  await db.query(sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select at, level, logger, 1, 1, 'h1', message
    from unnest(
      ${rows.map(({ at }) => formatInstant(at))}::timestamptz[], ${rows.map(({ level }) => level)}::text[],
      ${rows.map(({ logger }) => logger)}::text[], ${rows.map(({ message }) => message)}::text[]
    ) as row (at, level, logger, message)`);
}

let owned: { made: TestDatabase; db: Database };
let plain: { made: TestDatabase; db: Database };

beforeAll(async () => {
  const made = await testDatabase();
  owned = { made, db: new Database({ url: made.url, tablePrefix: "cordwood" }) };
  await prepare(owned.db);
  // Of some rows there are compacted counts, of others what their writers counted.
  await write(owned.db, ROWS.slice(0, 2_000));
  await compactCounts(owned.db);
  await write(owned.db, ROWS.slice(2_000));
  const empty = await emptyDatabase();
  plain = { made: empty, db: new Database({ url: empty.url, tablePrefix: "theirs" }) };
  await createPlainTable(plain.db);
  await write(plain.db, ROWS);
  await prepare(plain.db);
});

afterAll(async () => {
  for (const { db, made } of [owned, plain]) {
    await db.end();
    await made.drop();
  }
});

function scopeOf(q: string, from: number, to: number, tz = "UTC"): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { query: parsed.query, from, to, tz, now: NOW };
}

type Span = { from: string; to: string };

/** Errors of a span, some days earlier, counted one by one. */
function recount({ from, to }: Span, isAsked: (row: Row) => boolean, daysBefore = 0): number {
  const shift = daysBefore * DAY;
  const [begin, end] = [from, to].map((at) => (parseInstant(at) ?? 0) - shift);
  const isError = ({ level }: Row) => ["ERROR", "CRITICAL"].includes(canonicalLevel(level));
  return ROWS.filter(
    (row) => isError(row) && isAsked(row) && row.at >= (begin ?? 0) && row.at < (end ?? 0),
  ).length;
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2;
}

const WEEK = [1, 2, 3, 4, 5, 6, 7];

describe.each([
  ["Cordwood's table", () => owned.db],
  ["somebody's own table", () => plain.db],
])("in %s", (_, dbOf) => {
  test.each([
    ["", () => true, 30 * HOUR, "UTC", 0],
    ["logger:a", ({ logger }: Row) => logger === "a", 5 * HOUR, "Asia/Kathmandu", 345],
    ["disk", ({ message }: Row) => message.includes("disk"), DAY, "UTC", 0],
    ["level:fatal", ({ level }: Row) => level === "FATAL", 20 * MINUTE, "America/New_York", -240],
  ])(
    "hours of the search %j are counted as a recount does, then and on the days before",
    async (q, isAsked, length, tz, offset) => {
      const trends = await readErrorTrends(dbOf(), scopeOf(q, NOW - length, NOW, tz));
      expect(errorTrends.output.parse(trends)).toEqual(trends);
      expect(trends.limitation).toBeNull();
      expect(trends.hours.map(({ from, to }) => [from, to])).toEqual(
        spansOf(NOW - length, offset).map(({ from, to }) => [from, to]),
      );
      for (const hour of trends.hours) {
        expect(hour.errors).toBe(recount(hour, isAsked));
        expect(hour.usual).toBe(medianOf(WEEK.map((days) => recount(hour, isAsked, days))));
      }
    },
  );

  test("what stands out is marked, of its own logger alone, with the span it can be seen in", async () => {
    const { spikes, loggers } = await readErrorTrends(dbOf(), scopeOf("", NOW - DAY, NOW));
    expect(loggers.map(({ logger_name }) => logger_name)).toEqual(["b"]);
    expect(loggers[0]?.spikes).toHaveLength(1);
    for (const [spike, isAsked] of [
      [spikes[0], () => true],
      [loggers[0]?.spikes[0], ({ logger }: Row) => logger === "b"],
    ] as const) {
      expect(parseInstant(spike?.from ?? "")).toBeLessThan(NOW - HOUR);
      expect(parseInstant(spike?.to ?? "")).toBeGreaterThan(NOW - 2 * HOUR);
      expect(spike?.errors).toBe(recount(spike ?? { from: "", to: "" }, isAsked));
    }
  });
});

/** The hours of a range up to now, so many minutes from UTC, as far as whole five minutes go. */
function spansOf(from: number, offset: number): Span[] {
  const step = 5 * MINUTE;
  const marks = [];
  for (let at = Math.ceil(from / step) * step; at <= NOW; at += step) marks.push(at);
  const isHour = (at: number) => (at + offset * MINUTE) % HOUR === 0;
  const cuts = marks.filter((at, index) => index === 0 || index === marks.length - 1 || isHour(at));
  return cuts.slice(1).map((to, index) => ({
    from: formatInstant(cuts[index] ?? 0),
    to: formatInstant(to),
  }));
}

test("of a search that finds nothing there is none usually", async () => {
  const trends = await readErrorTrends(owned.db, scopeOf("logger:nobody", NOW - 5 * HOUR, NOW));
  expect(trends.limitation).toBeNull();
  expect(trends.hours.map(({ errors, usual }) => [errors, usual])).toEqual(
    trends.hours.map(() => [0, 0]),
  );
  expect(trends).toMatchObject({ spikes: [], loggers: [] });
});

test("days before the first row aren't taken for days without errors", async () => {
  const early = await readErrorTrends(owned.db, scopeOf("", FIRST, FIRST + 4 * DAY));
  expect(early.hours[0]?.usual).toBeNull();
  expect(early.hours.at(-1)?.usual).not.toBeNull();
  expect(early.limitation).toMatch(/first hours/);
  const first = await readErrorTrends(owned.db, scopeOf("", FIRST, FIRST + DAY));
  expect(first).toMatchObject({ spikes: [], loggers: [] });
});

test.each([
  ["a range that is too long", "", 40 * DAY, /up to 31 days/],
  ["rows that have to be counted in a long range", "disk", 5 * DAY, /up to 2 days/],
  ["a range of a minute", "", MINUTE, /five whole minutes/],
])("of %s it says why nothing is compared", async (_, q, length, words) => {
  const trends = await readErrorTrends(owned.db, scopeOf(q, NOW - length, NOW));
  expect(trends.limitation).toMatch(words);
  expect(trends.hours).toEqual([]);
});
