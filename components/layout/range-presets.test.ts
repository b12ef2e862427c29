import { expect, test } from "vitest";
import { resolveRange } from "@/lib/query/range";
import { RANGE_PRESETS, rangeLabel } from "./range-presets";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const RESOLVED = { from: "2026-11-21T14:00:00Z", to: "2026-11-21T15:30:00Z" };

test.each([
  ["now-1h", "now", "Last 1 hour"],
  ["now-3h", "now", "Last 3 hours"],
  ["now-1w", "now", "Last 1 week"],
  ["now-1d/d", "now/d", "Yesterday"],
  ["2026-11-21T14:00:00Z", "2026-11-21T15:30:00Z", "Nov 21 14:00 – 15:30"],
  ["now-3h", "now-1h", "Nov 21 14:00 – 15:30"],
])("%s to %s is called %s", (from, to, expected) => {
  expect(rangeLabel({ from, to }, RESOLVED, "UTC", NOW)).toBe(expected);
});

test("a range that isn't resolved yet is called as it is written", () => {
  expect(rangeLabel({ from: "now-3h", to: "now-1h" }, null, "UTC", NOW)).toBe("now-3h – now-1h");
});

test.each(RANGE_PRESETS)("the preset $label is a range the API takes", ({ from, to }) => {
  expect(resolveRange({ from, to, tz: "Europe/Berlin" }, NOW).ok).toBe(true);
});
