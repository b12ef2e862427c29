import { expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { monthOf, WallClock } from "./wall-clock";

function at(zone: string, text: string, fraction?: string): string | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text
    .split(/[- :]/)
    .map(Number);
  const micros = new WallClock(zone).at({ year, month, day, hour, minute, second, fraction });
  return micros === null ? null : formatInstant(micros);
}

test.each([
  ["winter", "Europe/Berlin", "2026-01-15 12:00:00", "2026-01-15T11:00:00.000000Z"],
  ["summer", "Europe/Berlin", "2026-07-15 12:00:00", "2026-07-15T10:00:00.000000Z"],
  ["before the change", "Europe/Berlin", "2026-03-29 01:59:59", "2026-03-29T00:59:59.000000Z"],
  ["after the change", "Europe/Berlin", "2026-03-29 03:00:00", "2026-03-29T01:00:00.000000Z"],
  ["a time skipped", "Europe/Berlin", "2026-03-29 02:30:00", "2026-03-29T01:30:00.000000Z"],
  ["a time shown twice", "Europe/Berlin", "2026-10-25 02:30:00", "2026-10-25T00:30:00.000000Z"],
  ["after it", "Europe/Berlin", "2026-10-25 03:00:00", "2026-10-25T02:00:00.000000Z"],
  ["west of UTC", "America/New_York", "2026-11-01 01:30:00", "2026-11-01T05:30:00.000000Z"],
  ["half an hour", "Asia/Kolkata", "2026-01-01 00:00:00", "2025-12-31T18:30:00.000000Z"],
  ["a leap second", "UTC", "2016-12-31 23:59:60", "2017-01-01T00:00:00.000000Z"],
  ["a leap day", "UTC", "2024-02-29 00:00:00", "2024-02-29T00:00:00.000000Z"],
])("%s: %s %s is %s", (_, zone, text, instant) => {
  expect(at(zone, text)).toBe(instant);
});

test.each(["2026-02-29", "2026-04-31", "2026-00-01", "2026-13-01", "2026-01-00", "0017-06-09"])(
  "%s is no day",
  (day) => {
    expect(at("UTC", `${day} 00:00:00`)).toBeNull();
  },
);

test("a fraction has microseconds, however many digits it is written with", () => {
  expect(at("UTC", "2026-01-01 00:00:00", "5")).toBe("2026-01-01T00:00:00.500000Z");
  expect(at("UTC", "2026-01-01 00:00:00", "123456789")).toBe("2026-01-01T00:00:00.123456Z");
});

test("a zone nobody knows is an error", () => {
  expect(() => new WallClock("Mars/Olympus")).toThrow(RangeError);
});

test("months by their English names", () => {
  expect([monthOf("Jan"), monthOf("DEC"), monthOf("Foo")]).toEqual([1, 12, 0]);
});
