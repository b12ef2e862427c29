import { describe, expect, test } from "vitest";
import { formatUsual, usualErrors } from "./usual-errors";

const at = (clock: string) => `2026-11-21T${clock}:00.000Z`;

function bars(...clocks: string[]) {
  return clocks
    .slice(1)
    .map((end, index) => ({ at: at(clocks[index] ?? ""), end: at(end), values: {} }));
}

const HOURS = [
  { from: at("10:00"), to: at("11:00"), errors: 9, usual: 8 },
  { from: at("11:00"), to: at("12:00"), errors: 90, usual: 4 },
  { from: at("12:00"), to: at("12:30"), errors: 0, usual: null },
];
const SPIKE = { from: at("11:00"), to: at("12:00"), errors: 90, usual: 4 };
const TRENDS = { hours: HOURS, spikes: [SPIKE] };

describe("bars against the usual", () => {
  test("a bar shorter than an hour usually has its part of it", () => {
    expect(usualErrors(bars("10:00", "10:15", "10:30"), TRENDS, "UTC").values).toEqual([2, 2]);
  });

  test("a bar of several hours usually has what they have", () => {
    expect(usualErrors(bars("10:00", "12:00"), TRENDS, "UTC").values).toEqual([12]);
  });

  test("a bar that reaches beyond what is compared goes on as it began", () => {
    expect(usualErrors(bars("09:30", "10:30"), TRENDS, "UTC").values).toEqual([8]);
  });

  test("of a bar with an hour that nobody knows nothing is said", () => {
    const { values, notes } = usualErrors(
      bars("11:30", "12:30", "13:30"),
      { hours: HOURS, spikes: [] },
      "UTC",
    );
    expect(values).toEqual([null, null]);
    expect(notes).toEqual(["", ""]);
  });

  test("bars in a spike are marked, and say of how many errors in which time", () => {
    const { isMarked, notes } = usualErrors(
      bars("10:30", "11:00", "11:30", "12:30"),
      TRENDS,
      "UTC",
    );
    expect(isMarked).toEqual([false, true, true]);
    expect(notes[0]).toBe("usually 4");
    expect(notes[1]).toMatch(/^spike of 90 errors, Nov 21 (2026 )?11:00 – 12:00, usually 4$/);
  });
});

test.each([
  [0, "0"],
  [0.04, "<0.1"],
  [3.5, "3.5"],
  [4, "4"],
  [1_234.5, "1,235"],
])("%d errors are usual: %s", (usual, text) => {
  expect(formatUsual(usual)).toBe(text);
});
