import { expect, test } from "vitest";
import { addMonths, dayAfterKey, dayAt, weeksOf } from "./calendar-days";

test("a month is whole weeks from Monday, its own days in them once each", () => {
  const weeks = weeksOf("2026-11-22");
  expect(weeks).toHaveLength(6);
  expect(weeks.every((week) => week.length === 7)).toBe(true);
  // November 1, 2026 is a Sunday.
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
  expect(weeks.flat().filter((day) => day !== null)).toHaveLength(30);
  expect(
    weeksOf("2024-02-01")
      .flat()
      .at(28 + 3),
  ).toBe("2024-02-29");
});

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2024-01-31", 1, "2024-02-29"],
  ["2026-03-31", -1, "2026-02-28"],
  ["2026-11-22", 2, "2027-01-22"],
  ["2024-02-29", 12, "2025-02-28"],
])("%s and %i months is %s", (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected);
});

test.each([
  ["ArrowLeft", false, "2026-11-30"],
  ["ArrowRight", false, "2026-12-02"],
  ["ArrowUp", false, "2026-11-24"],
  ["ArrowDown", false, "2026-12-08"],
  ["Home", false, "2026-11-30"],
  ["End", false, "2026-12-06"],
  ["PageUp", false, "2026-11-01"],
  ["PageDown", true, "2027-12-01"],
  ["x", false, null],
] as const)(
  "from December 1, 2026, a Tuesday, %s (Shift: %s) leads to %s",
  (key, shift, expected) => {
    expect(dayAfterKey("2026-12-01", key, shift)).toBe(expected);
  },
);

test("the day is the zone's own", () => {
  const at = Date.parse("2026-11-22T23:30:00Z");
  expect(dayAt(at, "UTC")).toBe("2026-11-22");
  expect(dayAt(at, "Asia/Kolkata")).toBe("2026-11-23");
});
