import { describe, expect, it } from "vitest";
import { dayName, dayStarts } from "./day-starts";

const at = (...times: string[]) => times.map((timestamp) => ({ timestamp }));

const ROWS = at(
  "2026-11-22T00:00:00.000001Z",
  "2026-11-22T00:00:00.000000Z",
  "2026-11-21T23:59:59.999999Z",
  "2026-11-21T23:00:00.000000Z",
  "2026-11-21T22:59:59.999999Z",
);

describe("dayStarts", () => {
  it("finds midnight in UTC", () => {
    expect([...dayStarts(ROWS, "UTC")]).toEqual([2]);
  });

  it("finds midnight of another zone", () => {
    expect([...dayStarts(ROWS, "Europe/Berlin")]).toEqual([4]);
  });

  it("finds midnight of a zone that is off by a quarter of an hour", () => {
    const rows = at("2026-11-21T18:15:00.000000Z", "2026-11-21T18:14:59.999999Z");
    expect([...dayStarts(rows, "Asia/Kathmandu")]).toEqual([1]);
  });

  it("finds none in an empty table or one row", () => {
    expect(dayStarts([], "UTC").size).toBe(0);
    expect(dayStarts(ROWS.slice(0, 1), "UTC").size).toBe(0);
  });
});

describe("dayName", () => {
  it("names the day on the zone's calendar", () => {
    expect(dayName("2026-11-21T23:30:00.000000Z", "UTC")).toBe("Saturday, November 21, 2026");
    expect(dayName("2026-11-21T23:30:00.000000Z", "Europe/Berlin")).toBe(
      "Sunday, November 22, 2026",
    );
  });
});
