import { describe, expect, test } from "vitest";
import type { Series } from "./bar-layout";
import { drawnBar, seriesAt } from "./bar-stack";

const SERIES: Series[] = ["error", "info", "debug"].map((key) => ({ key, label: key, color: "" }));

/** A plot of 100 px, on which two are two per cent of the axis. */
function drawn(max: number, values: Record<string, number>): [string, number][] {
  const bar = { at: "2026-11-21T10:00:00Z", end: "2026-11-21T11:00:00Z", values };
  return Object.entries(drawnBar(bar, SERIES, { plotHeight: 100, max }).values);
}

describe("drawnBar", () => {
  test("leaves what can be seen as it is, in the order of the series, without the empty ones", () => {
    expect(drawn(100, { debug: 40, error: 10 })).toEqual([
      ["error", 10],
      ["debug", 40],
    ]);
  });

  test("draws one error among 100,000 rows, and takes its pixels from the rest", () => {
    expect(drawn(100_000, { error: 1, info: 99_999 })).toEqual([
      ["error", 2_000],
      ["info", 98_000],
    ]);
  });

  test("keeps a small bar small: what is on top gives way to what is at the bottom", () => {
    expect(drawn(1_000, { error: 1, info: 20, debug: 9 })).toEqual([
      ["error", 20],
      ["info", 10],
    ]);
  });

  test("draws a bar of a single row on any axis", () => {
    expect(drawn(1_000_000, { info: 1 })).toEqual([["info", 20_000]]);
  });

  test("draws nothing for nothing", () => {
    expect(drawn(100, {})).toEqual([]);
  });
});

describe("seriesAt", () => {
  const bar = { at: 0, values: { error: 50, debug: 20 } };

  test("knows the series at a height, and that there is none above the stack", () => {
    expect(seriesAt(bar, SERIES, 1)).toBe("error");
    expect(seriesAt(bar, SERIES, 49)).toBe("error");
    expect(seriesAt(bar, SERIES, 50)).toBe("debug");
    expect(seriesAt(bar, SERIES, 70)).toBeNull();
  });
});
