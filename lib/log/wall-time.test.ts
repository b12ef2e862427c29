import { describe, expect, test } from "vitest";
import { instantOfWall, isTimeZone, wallDate, zoneOffset } from "./wall-time";

const ms = (iso: string) => Date.parse(iso);

describe("zoneOffset", () => {
  test("changes at the instant daylight saving does", () => {
    expect(zoneOffset(ms("2026-03-29T00:59:59Z"), "Europe/Berlin")).toBe(3_600_000);
    expect(zoneOffset(ms("2026-03-29T01:00:00Z"), "Europe/Berlin")).toBe(7_200_000);
  });

  test("holds for years before 1000 and before Christ", () => {
    expect(wallDate(ms("0099-06-01T12:00:00Z"), "Asia/Kolkata").getUTCFullYear()).toBe(99);
    expect(wallDate(ms("-000099-06-01T12:00:00Z"), "Asia/Kolkata").getUTCFullYear()).toBe(-99);
  });

  test("refuses a zone that doesn't exist", () => {
    expect(() => zoneOffset(0, "Mars/Olympus")).toThrow(RangeError);
  });
});

describe("instantOfWall", () => {
  test.each([
    ["2026-11-21T14:00:00Z", "UTC", "2026-11-21T14:00:00Z"],
    ["2026-11-21T14:00:00Z", "Europe/Berlin", "2026-11-21T13:00:00Z"],
    ["2026-11-21T14:00:00Z", "America/New_York", "2026-11-21T19:00:00Z"],
    ["2026-10-25T02:30:00Z", "Europe/Berlin", "2026-10-25T00:30:00Z"],
    ["2026-10-25T03:30:00Z", "Europe/Berlin", "2026-10-25T02:30:00Z"],
    ["2026-03-29T02:30:00Z", "Europe/Berlin", "2026-03-29T01:30:00Z"],
    ["2026-03-29T03:30:00Z", "Europe/Berlin", "2026-03-29T01:30:00Z"],
  ])("wall time %s of %s is %s", (wall, zone, expected) => {
    expect(new Date(instantOfWall(ms(wall), zone)).toISOString()).toBe(
      new Date(ms(expected)).toISOString(),
    );
  });

  test("is what wallDate undoes, around the year, in zones of every kind", () => {
    for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]) {
      for (
        let at = ms("2026-01-01T00:00:00Z");
        at < ms("2027-01-01T00:00:00Z");
        at += 5 * 3_600_000
      ) {
        const back = instantOfWall(wallDate(at, zone).getTime(), zone);
        // The repeated hour has one wall time for two instants: the first is meant.
        expect([at, at - 3_600_000]).toContain(back);
      }
    }
  });
});

test.each([
  ["Europe/Berlin", true],
  ["UTC", true],
  ["Asia/Kolkata", true],
  ["+02:00", false],
  ["Mars/Base", false],
  ["", false],
])("whether %j is a time zone: %s", (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});
