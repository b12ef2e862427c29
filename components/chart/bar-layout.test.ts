import { describe, expect, test } from "vitest";
import {
  type Bar,
  barAt,
  layoutBars,
  mergeBars,
  type Series,
  seriesAt,
  totalOf,
} from "./bar-layout";

const SERIES: Series[] = ["error", "info", "debug"].map((key) => ({ key, label: key, color: "" }));

function bar(at: string, end: string, values: Record<string, number>): Bar {
  return { at: `2026-11-21T${at}:00Z`, end: `2026-11-21T${end}:00Z`, values };
}

const PLOT = { width: 600, height: 100, max: 100 };

describe("layoutBars", () => {
  test("makes a bar as wide as the time it spans, so that a cut-off first one is no drop", () => {
    const columns = layoutBars(
      [bar("10:05", "10:10", {}), bar("10:10", "10:20", {}), bar("10:20", "10:30", {})],
      SERIES,
      { ...PLOT, width: 500 },
    );
    expect(columns.map(({ x, width }) => [x, width])).toEqual([
      [0, 99],
      [100, 199],
      [300, 199],
    ]);
  });

  test("leaves no gap between bars too narrow to spare it", () => {
    const bars = [bar("10:00", "10:01", {}), bar("10:01", "10:02", {})];
    expect(layoutBars(bars, SERIES, { ...PLOT, width: 4 }).map(({ width }) => width)).toEqual([
      2, 2,
    ]);
  });

  test("stacks from the bottom in the order of the series, without the empty ones", () => {
    const [column] = layoutBars([bar("10:00", "11:00", { error: 10, debug: 40 })], SERIES, PLOT);
    expect(column?.segments).toEqual([
      { key: "error", y: 90, height: 10 },
      { key: "debug", y: 50, height: 40 },
    ]);
  });

  test("draws one error among 100,000 rows, and takes its pixels from the rest", () => {
    const [column] = layoutBars([bar("10:00", "11:00", { error: 1, info: 99_999 })], SERIES, {
      ...PLOT,
      max: 100_000,
    });
    expect(column?.segments).toEqual([
      { key: "error", y: 98, height: 2 },
      { key: "info", y: 0, height: 98 },
    ]);
  });

  test("keeps a small bar small: what is on top gives way to what is at the bottom", () => {
    const [column] = layoutBars([bar("10:00", "11:00", { error: 1, info: 20, debug: 9 })], SERIES, {
      ...PLOT,
      max: 1_000,
    });
    expect(column?.segments).toEqual([
      { key: "error", y: 98, height: 2 },
      { key: "info", y: 97, height: 1 },
    ]);
  });

  test("has room for no bars at all", () => {
    expect(layoutBars([], SERIES, PLOT)).toEqual([]);
  });
});

describe("finding a place", () => {
  const columns = layoutBars(
    [bar("10:00", "10:10", { error: 50 }), bar("10:10", "10:20", { info: 20 })],
    SERIES,
    PLOT,
  );

  test.each([
    [-5, 0],
    [0, 0],
    [299, 0],
    [300, 1],
    [900, 1],
  ])("at %i px is bar %i", (x, index) => {
    expect(barAt(columns, x)).toBe(index);
  });

  test("knows the series under the pointer, and that there is none above the stack", () => {
    expect(seriesAt(columns[0], 99)).toBe("error");
    expect(seriesAt(columns[0], 49)).toBeNull();
    expect(seriesAt(columns[1], 85)).toBe("info");
    expect(seriesAt(undefined, 85)).toBeNull();
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
