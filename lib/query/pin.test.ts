import { expect, test } from "vitest";
import { isRounding, pinTimes } from "./pin";

const NOW = Date.parse("2026-11-22T10:30:00Z");

test.each([
  ["timestamp:>now-15m timeout", "timestamp:>2026-11-22T10:15:00.000000Z timeout"],
  ["-time:[now-1h TO now]", "-time:[2026-11-22T09:30:00.000000Z TO 2026-11-22T10:30:00.000000Z]"],
  ["time:now-1h..* OR now", "time:2026-11-22T09:30:00.000000Z..* OR now"],
  // In Berlin the day began an hour before.
  ['(a timestamp:>="now/d")', "(a timestamp:>=2026-11-21T23:00:00.000000Z)"],
  ["deployed:now-15m timestamp:2026-11-22T00:00:00Z", null],
  ["timestamp:>now-15m (", null],
  ["", null],
])("%s is pinned as %s", (q, pinned) => {
  expect(pinTimes(q, "Europe/Berlin", NOW)).toBe(pinned ?? q);
});

test.each([
  [["now-1d/d", "now"], "", true],
  [["now-1h", "now"], "", false],
  [["now-1h", "now"], "timestamp:>now/w", true],
  [["2026-11-22T00:00:00Z", "now"], "path:now/d", false],
])("times %j with %s depend on the zone: %s", (times, q, expected) => {
  expect(isRounding(times, q)).toBe(expected);
});
