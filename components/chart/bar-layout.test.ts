import { describe, expect, test } from "vitest";
import { type Bar, barAt, mergeBars, placeBars, type Series, totalOf } from "./bar-layout";

const SERIES: Series[] = ["error", "info", "debug"].map((key) => ({ key, label: key, color: "" }));

function bar(at: string, end: string, values: Record<string, number>): Bar {
  return { at: `2026-11-21T${at}:00Z`, end: `2026-11-21T${end}:00Z`, values };
}

describe("placeBars", () => {
  test("makes a bar as wide as the time it spans, so that a cut-off first one is no drop", () => {
    const places = placeBars(
      [bar("10:05", "10:10", {}), bar("10:10", "10:20", {}), bar("10:20", "10:30", {})],
      500,
    );
    expect(places.map(({ x, width }) => [x, width])).toEqual([
      [0, 99],
      [100, 199],
      [300, 199],
    ]);
  });

  test("leaves no gap between bars too narrow to spare it", () => {
    const bars = [bar("10:00", "10:01", {}), bar("10:01", "10:02", {})];
    expect(placeBars(bars, 4).map(({ width }) => width)).toEqual([2, 2]);
  });

  test("has room for no bars at all", () => {
    expect(placeBars([], 600)).toEqual([]);
  });
});

describe("barAt", () => {
  const places = placeBars([bar("10:00", "10:10", {}), bar("10:10", "10:20", {})], 600);

  test.each([
    [-5, 0],
    [0, 0],
    [299, 0],
    [300, 1],
    [900, 1],
  ])("at %i px is bar %i", (x, index) => {
    expect(barAt(places, x)).toBe(index);
  });
});

describe("mergeBars", () => {
  test("spans from the first to the last and adds up each series", () => {
    const merged = mergeBars(
      [bar("10:00", "10:10", { error: 1, info: 5 }), bar("10:10", "10:20", { info: 7 })],
      SERIES,
    );
    expect(merged).toEqual(bar("10:00", "10:20", { error: 1, info: 12, debug: 0 }));
    expect(merged && totalOf(merged, SERIES)).toBe(13);
  });

  test("of nothing is nothing", () => {
    expect(mergeBars([], SERIES)).toBeNull();
  });
});
