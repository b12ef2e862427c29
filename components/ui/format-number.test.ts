import { describe, expect, test } from "vitest";
import { changeOf } from "./format-change";
import { formatDuration } from "./format-duration";
import { formatCompact, formatCount, formatNumber, formatPercent } from "./format-number";

test("counts are exact and separated by thousands", () => {
  expect(formatNumber(10_000_000)).toBe("10,000,000");
  expect(formatCount(1, "row")).toBe("1 row");
  expect(formatCount(2_000, "row")).toBe("2,000 rows");
  expect(formatCount(0, "match", "matches")).toBe("0 matches");
});

test("compact numbers keep three digits", () => {
  expect(formatCompact(999)).toBe("999");
  expect(formatCompact(12_345)).toBe("12.3K");
  expect(formatCompact(1_234_567)).toBe("1.23M");
});

describe("formatPercent", () => {
  test.each([
    [0, 10, "0%"],
    [10, 10, "100%"],
    [1, 2, "50%"],
    [1, 30, "3.3%"],
    [1, 400, "0.25%"],
    [1, 1_000_000, "<0.01%"],
    [999_999, 1_000_000, ">99.99%"],
    [9_999, 10_000, "99.99%"],
    [30, 10, "300%"],
    [5, 0, "–"],
  ])("%i of %i is %s", (part, whole, expected) => {
    expect(formatPercent(part, whole)).toBe(expected);
  });
});

describe("changeOf", () => {
  test.each([
    [0, 0, "none", "no change"],
    [5, 5, "none", "no change"],
    [5, 0, "new", "new"],
    [0, 5, "down", "−100%"],
    [112, 100, "up", "+12%"],
    [92, 100, "down", "−8.0%"],
    [1_400, 100, "up", "×14"],
    [100_000, 10, "up", "×10,000"],
  ] as const)("%i after %i is %s: %s", (now, before, direction, text) => {
    expect(changeOf(now, before)).toEqual({ direction, text });
  });
});

describe("formatDuration", () => {
  test.each([
    [0, "0 ms"],
    [850.4, "850 ms"],
    [1_500, "1.5 s"],
    [2_000, "2 s"],
    [9_960, "10 s"],
    [59_600, "1 min"],
    [123_000, "2 min 3 s"],
    [3 * 3_600_000 + 5 * 60_000, "3 h 5 min"],
    [7 * 86_400_000, "7 d"],
    [7 * 86_400_000 + 12_000, "7 d"],
  ])("%d ms is %s", (length, expected) => {
    expect(formatDuration(length)).toBe(expected);
  });

  test("never says a thousand milliseconds", () => {
    expect(formatDuration(999.7)).toBe("1 s");
  });
});
