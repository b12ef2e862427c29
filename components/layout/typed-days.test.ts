import { expect, test } from "vitest";
import { daysOfTyped, typedDays } from "./typed-days";

const NOW = Date.parse("2026-11-22T12:00:00Z");

test("whole days end at the midnight after the last, and read back as the same days", () => {
  const typed = typedDays("2026-10-24", "2026-10-25");
  expect(typed).toEqual({ from: "2026-10-24 00:00", to: "2026-10-26 00:00" });
  // Clocks are set back that night.
  for (const zone of ["UTC", "Europe/Berlin", "Pacific/Kiritimati"]) {
    expect(daysOfTyped(typed, zone, NOW)).toEqual(["2026-10-24", "2026-10-25"]);
  }
});

test.each([
  ["2026-11-20 23:00", "2026-11-21 01:00", ["2026-11-20", "2026-11-21"]],
  ["yesterday", "today", ["2026-11-21", "2026-11-22"]],
  ["yesterday", "yesterday", ["2026-11-21", "2026-11-21"]],
  ["now-48h", "now", ["2026-11-20", "2026-11-22"]],
  ["later", "now", null],
  ["now", "now-1h", null],
])("%s to %s are the days %o", (from, to, days) => {
  expect(daysOfTyped({ from, to }, "UTC", NOW)).toEqual(days);
});
