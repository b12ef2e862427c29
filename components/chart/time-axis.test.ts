import { describe, expect, test } from "vitest";
import { timeTicks } from "./time-axis";

function labels(from: string, to: string, zone: string, most: number): string[] {
  return timeTicks(Date.parse(from), Date.parse(to), zone, most).map(({ label }) => label);
}

describe("timeTicks", () => {
  test("stand at round times and name the day at midnight", () => {
    expect(labels("2026-11-21T04:29:24Z", "2026-11-22T04:29:24Z", "UTC", 8)).toEqual([
      "06:00",
      "09:00",
      "12:00",
      "15:00",
      "18:00",
      "21:00",
      "Nov 22",
      "03:00",
    ]);
  });

  test("are round on the wall clock of the zone, also one of half hours", () => {
    expect(labels("2026-11-21T00:00:00Z", "2026-11-21T06:00:00Z", "Asia/Kolkata", 3)).toEqual([
      "06:00",
      "08:00",
      "10:00",
    ]);
    const [first] = timeTicks(
      Date.parse("2026-11-21T00:00:00Z"),
      Date.parse("2026-11-21T06:00:00Z"),
      "Asia/Kolkata",
      3,
    );
    expect(first?.at).toBe(Date.parse("2026-11-21T00:30:00Z"));
  });

  test("stay on round hours across a change of clocks", () => {
    const ticks = timeTicks(
      Date.parse("2026-03-28T22:00:00Z"),
      Date.parse("2026-03-29T10:00:00Z"),
      "Europe/Berlin",
      5,
    );
    expect(ticks.map(({ at, label }) => [new Date(at).toISOString().slice(11, 16), label])).toEqual(
      [
        ["23:00", "Mar 29"],
        ["01:00", "03:00"],
        ["04:00", "06:00"],
        ["07:00", "09:00"],
      ],
    );
  });

  test.each([
    ["2026-11-21T10:00:00.000Z", "2026-11-21T10:00:00.010Z", 5, ["00:00.000", "00:00.002"]],
    ["2026-11-21T10:00:00Z", "2026-11-21T10:00:30Z", 6, ["10:00:00", "10:00:05"]],
    ["2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z", 7, ["Nov 16", "Nov 17"]],
    ["2026-10-01T00:00:00Z", "2026-12-01T00:00:00Z", 9, ["Oct 5", "Oct 12"]],
    ["2026-01-15T00:00:00Z", "2027-03-01T00:00:00Z", 8, ["Mar", "May"]],
    ["1970-01-01T00:00:00Z", "2026-01-01T00:00:00Z", 6, ["1970", "1980"]],
  ])("from %s to %s in at most %i begin with %j", (from, to, most, expected) => {
    const found = labels(from, to, "UTC", most);
    expect(found.slice(0, 2)).toEqual(expected);
    expect(found.length).toBeLessThanOrEqual(most + 1);
  });

  test("are none where there is no time", () => {
    expect(timeTicks(0, 0, "UTC", 5)).toEqual([]);
  });
});
