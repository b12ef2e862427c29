import sql from "sql-template-tag";
import { describe, expect, test } from "vitest";
import { parseQuery } from "@/lib/query/parse";
import { DAY } from "@/lib/server/partition/day";
import type { Partition } from "@/lib/server/partition/partitions";
import type { Wanted } from "./wanted";
import { whereToLook } from "./where-to-look";

const FIRST = Date.parse("2026-01-01T00:00:00Z") * 1_000;
const STRAY: Partition = { table: sql`stray`, day: null, isSearchable: true };

function days(count: number): Partition[] {
  return Array.from({ length: count }, (_, index) => ({
    table: sql`a day`,
    day: FIRST + index * DAY,
    isSearchable: true,
  }));
}

function wanted(order: Wanted["order"], from: number, to: number, q = "word"): Wanted {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(q);
  const scope = { query: parsed.query, from, to, tz: "UTC", now: to };
  return { scope, order, beyond: null, limit: 100 };
}

const daysOf = (places: { days: readonly Partition[] }[]) =>
  places.flatMap((place) => place.days.map(({ day }) => ((day ?? 0) - FIRST) / DAY));

describe.each(["desc", "asc"] as const)("in %s order", (order) => {
  const from = FIRST + DAY / 2;
  const to = FIRST + 99 * DAY + 1;

  test("a hundred days are looked at a month at a time, each once, in order", () => {
    const places = whereToLook(wanted(order, from, to), days(110), null);
    const all = Array.from({ length: 100 }, (_, index) => index);
    expect(daysOf(places)).toEqual(order === "desc" ? all.reverse() : all);
    expect(Math.max(...places.map((place) => place.days.length))).toBeLessThan(40);
  });

  test("the spans of places cover the range without a gap or an overlap, so that stray rows are met once", () => {
    const places = whereToLook(wanted(order, from, to), [...days(110), STRAY], null);
    const spans = order === "desc" ? places.toReversed() : places;
    expect(spans[0]?.from).toBe(from);
    expect(spans.at(-1)?.to).toBe(to);
    for (const [i, span] of spans.slice(1).entries()) expect(span.from).toBe(spans[i]?.to);
    for (const { others } of places) expect(others).toEqual([STRAY]);
  });

  test("where days are counted only those are looked at, first as many as fill the page", () => {
    const counted = [3, 40, 41].map((day) => ({
      from: FIRST + day * DAY,
      to: FIRST + (day + 1) * DAY,
      rows: 60,
    }));
    const [first, second] = whereToLook(wanted(order, from, to), days(100), counted);
    expect(daysOf(first ? [first] : [])).toEqual(order === "desc" ? [41, 40] : [3, 40]);
    expect(daysOf(second ? [second] : [])).toEqual(order === "desc" ? [3] : [41]);
  });
});

test("stray rows are looked for also where there is no day", () => {
  const { scope } = wanted("desc", FIRST, FIRST + DAY);
  expect(whereToLook(wanted("desc", FIRST, FIRST + DAY), [STRAY], null)).toEqual([
    { from: scope.from, to: scope.to, days: [], others: [STRAY] },
  ]);
});

test("a query of many values is asked of fewer days at once", () => {
  const list = wanted("desc", FIRST, FIRST + 30 * DAY, `logger:z${",0".repeat(1_900)}`);
  for (const place of whereToLook(list, days(30), null)) {
    expect(place.days.length * 1_901).toBeLessThan(65_535);
  }
});
