import { describe, expect, test } from "vitest";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import { type BucketOptions, cutRange } from "./buckets";

function cut(from: string, to: string, tz: string, options: Partial<BucketOptions>) {
  const range = { from: at(from), to: at(to), tz };
  const buckets = cutRange(range, { count: 120, ...options });
  return { ...buckets, starts: buckets.starts.map((start) => formatInstant(start).slice(0, 19)) };
}

function at(text: string): number {
  const micros = parseInstant(text);
  if (micros === null) throw new Error(`${text} is no instant`);
  return micros;
}

describe("cutRange", () => {
  test("starts at the range's own start and goes on at round times", () => {
    const { starts } = cut("2026-11-22T01:02:03Z", "2026-11-22T01:06:00Z", "UTC", {
      interval: "1m",
    });
    expect(starts).toEqual([
      "2026-11-22T01:02:03",
      "2026-11-22T01:03:00",
      "2026-11-22T01:04:00",
      "2026-11-22T01:05:00",
    ]);
  });

  test("picks a step that gives at most as many buckets as asked for", () => {
    const hours = cut("2026-11-22T00:00:00Z", "2026-11-22T02:00:00Z", "UTC", {});
    expect(hours.intervalMs).toBe(60_000);
    expect(hours.starts).toHaveLength(120);
    const week = cut("2026-11-15T00:00:00Z", "2026-11-22T00:00:00Z", "UTC", {});
    expect(week.intervalMs).toBe(2 * 3_600_000);
    expect(week.starts).toHaveLength(84);
  });

  test("keeps to the slots of the counts while they leave three tenths of the buckets", () => {
    const noon = "2026-11-22T12:00:00Z";
    expect(cut("2026-11-22T11:00:00Z", noon, "UTC", {}).intervalMs).toBe(60_000);
    expect(cut("2026-11-22T11:24:00Z", noon, "UTC", {}).intervalMs).toBe(60_000);
    expect(cut("2026-11-22T11:25:00Z", noon, "UTC", {}).intervalMs).toBe(30_000);
  });

  test("begins days at the zone's midnight, also across the end of daylight saving", () => {
    const { starts } = cut("2026-10-24T12:00:00Z", "2026-10-27T12:00:00Z", "Europe/Berlin", {
      interval: "1d",
    });
    expect(starts).toEqual([
      "2026-10-24T12:00:00",
      "2026-10-24T22:00:00",
      "2026-10-25T23:00:00",
      "2026-10-26T23:00:00",
    ]);
  });

  test("begins hours where the zone's clock shows a full hour", () => {
    const { starts } = cut("2026-11-22T00:00:00Z", "2026-11-22T02:00:00Z", "Asia/Kolkata", {
      interval: "1h",
    });
    expect(starts).toEqual(["2026-11-22T00:00:00", "2026-11-22T00:30:00", "2026-11-22T01:30:00"]);
  });

  test("gives a day of daylight saving's change 23 hours", () => {
    const { starts } = cut("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "Europe/Berlin", {
      interval: "1h",
    });
    expect(starts).toHaveLength(23);
  });

  test("begins weeks on Monday", () => {
    const { starts } = cut("2026-11-18T00:00:00Z", "2026-12-03T00:00:00Z", "UTC", {
      interval: "1w",
    });
    expect(starts).toEqual(["2026-11-18T00:00:00", "2026-11-23T00:00:00", "2026-11-30T00:00:00"]);
  });

  test("cuts a range of one microsecond into one bucket", () => {
    const { starts } = cut("2026-11-22T00:00:00Z", "2026-11-22T00:00:00.000001Z", "UTC", {});
    expect(starts).toHaveLength(1);
  });

  test("cuts the longest range there can be without running away", () => {
    const { starts } = cut("1700-01-01T00:00:00Z", "2250-01-01T00:00:00Z", "Europe/Berlin", {});
    expect(starts.length).toBeGreaterThan(2);
    expect(starts.length).toBeLessThanOrEqual(121);
  });

  test("refuses an interval that gives more buckets than anybody can see", () => {
    const tooFine = () =>
      cut("2026-11-15T00:00:00Z", "2026-11-22T00:00:00Z", "UTC", { interval: "1s" });
    expect(tooFine).toThrow(/interval 1s cuts this range into 604800 buckets/);
  });
});
