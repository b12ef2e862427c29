import { describe, expect, test } from "vitest";
import { formatAgo } from "./format-ago";
import { formatSpan } from "./format-span";
import { formatDate, formatDateTime, formatTime } from "./format-time";
import { formatOffset, formatZone } from "./format-zone";

const AT = "2026-11-21T13:02:11.123456Z";

describe("formatTime", () => {
  test.each([
    ["UTC", "minute", "13:02"],
    ["UTC", "second", "13:02:11"],
    ["UTC", "millisecond", "13:02:11.123"],
    ["UTC", "microsecond", "13:02:11.123456"],
    ["Europe/Berlin", "second", "14:02:11"],
    ["Asia/Kolkata", "second", "18:32:11"],
    ["America/New_York", "second", "08:02:11"],
  ] as const)("writes the wall time of %s to the %s", (zone, precision, expected) => {
    expect(formatTime(AT, zone, precision)).toBe(expected);
  });

  test("keeps microseconds that a Date would lose, and fills in those not written", () => {
    expect(formatTime("2026-01-01T00:00:00.000001Z", "UTC", "microsecond")).toBe("00:00:00.000001");
    expect(formatTime("2026-01-01T00:00:00Z", "UTC", "microsecond")).toBe("00:00:00.000000");
  });

  test("cuts digits rather than rounding into the next second", () => {
    expect(formatTime("2026-01-01T00:00:59.999999Z", "UTC", "second")).toBe("00:00:59");
  });

  test("shows both passes of the hour that daylight saving repeats", () => {
    expect(formatTime("2026-10-25T00:30:00Z", "Europe/Berlin", "minute")).toBe("02:30");
    expect(formatTime("2026-10-25T01:30:00Z", "Europe/Berlin", "minute")).toBe("02:30");
    expect(formatTime("2026-10-25T02:30:00Z", "Europe/Berlin", "minute")).toBe("03:30");
  });
});

test("a date is the zone's own day", () => {
  expect(formatDate("2026-12-31T23:30:00Z", "Europe/Berlin")).toBe("2027-01-01");
  expect(formatDate("2026-01-01T01:00:00Z", "America/New_York")).toBe("2025-12-31");
  expect(formatDateTime(AT, "Europe/Berlin", "minute")).toBe("2026-11-21 14:02");
});

describe("formatZone", () => {
  const winter = Date.parse("2026-01-15T12:00:00Z");
  const summer = Date.parse("2026-07-15T12:00:00Z");
  test.each([
    [winter, "UTC", "UTC"],
    [winter, "Etc/UTC", "UTC"],
    [winter, "Europe/Berlin", "UTC+1 Berlin"],
    [summer, "Europe/Berlin", "UTC+2 Berlin"],
    [winter, "Europe/London", "UTC London"],
    [winter, "America/New_York", "UTC−5 New York"],
    [winter, "America/St_Johns", "UTC−3:30 St Johns"],
    [winter, "Asia/Kathmandu", "UTC+5:45 Kathmandu"],
  ])("at %i in %s is %s", (at, zone, expected) => {
    expect(formatZone(at, zone)).toBe(expected);
  });

  test("the offset alone", () => {
    expect(formatOffset(summer, "Asia/Kolkata")).toBe("UTC+5:30");
  });
});

describe("formatSpan", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  test.each([
    ["2026-11-21T14:00:00Z", "2026-11-21T15:30:00Z", "UTC", "Nov 21 14:00 – 15:30"],
    ["2026-11-21T14:00:00Z", "2026-11-22T09:00:00Z", "UTC", "Nov 21 14:00 – Nov 22 09:00"],
    ["2026-11-21T14:00:05Z", "2026-11-21T14:01:00Z", "UTC", "Nov 21 14:00:05 – 14:01:00"],
    ["2025-12-31T14:00:00Z", "2026-01-01T09:00:00Z", "UTC", "Dec 31 2025 14:00 – Jan 1 2026 09:00"],
    ["2005-06-03T14:00:00Z", "2005-06-03T15:00:00Z", "UTC", "Jun 3 2005 14:00 – 15:00"],
    ["2026-11-21T23:30:00Z", "2026-11-22T01:00:00Z", "Europe/Berlin", "Nov 22 00:30 – 02:00"],
  ])("%s to %s in %s is %s", (from, to, zone, expected) => {
    expect(formatSpan(from, to, zone, now)).toBe(expected);
  });
});

describe("formatAgo", () => {
  const now = Date.parse(AT);
  test.each([
    [0, "now"],
    [999, "now"],
    [12_000, "12 s ago"],
    [59_999, "59 s ago"],
    [3 * 60_000, "3 min ago"],
    [26 * 3_600_000, "1 d ago"],
    [-5 * 60_000, "in 5 min"],
  ])("%i ms before now is %s", (distance, expected) => {
    expect(formatAgo(new Date(now - distance).toISOString(), now)).toBe(expected);
  });
});
