import { describe, expect, test } from "vitest";
import { formatInstant, MICROS_PER_MS } from "@/lib/log/instant";
import { resolveInstant, resolveRange } from "./range";

function at(text: string, tz: string, now: string): string {
  const result = resolveInstant(text, tz, Date.parse(now));
  return result.ok ? formatInstant(result.at).replace(/\.000000Z$/, "Z") : result.message;
}

describe("an instant", () => {
  const now = "2026-11-22T01:02:03.456Z"; // a Sunday

  test.each([
    ["now", "UTC", "2026-11-22T01:02:03.456000Z"],
    ["now-15m", "UTC", "2026-11-22T00:47:03.456000Z"],
    ["now+2s", "UTC", "2026-11-22T01:02:05.456000Z"],
    ["now-1w", "UTC", "2026-11-15T01:02:03.456000Z"],
    ["now/h", "UTC", "2026-11-22T01:00:00Z"],
    ["now/d", "UTC", "2026-11-22T00:00:00Z"],
    ["now-1d/d", "UTC", "2026-11-21T00:00:00Z"],
    ["now/w", "UTC", "2026-11-16T00:00:00Z"],
    ["now/d", "America/New_York", "2026-11-21T05:00:00Z"],
    ["now/d", "Asia/Kolkata", "2026-11-21T18:30:00Z"],
    ["now/h", "Asia/Kolkata", "2026-11-22T00:30:00Z"],
    ["now/h", "Asia/Kathmandu", "2026-11-22T00:15:00Z"],
    ["1795309323123", "UTC", "2026-11-22T01:02:03.123000Z"],
    ["2026-11-22T01:02:03.123456+01:00", "UTC", "2026-11-22T00:02:03.123456Z"],
  ])("%s in %s is %s", (text, tz, expected) => {
    expect(at(text, tz, now)).toBe(expected);
  });

  test.each([
    ["2026-11-22T01:02:03", /offset/],
    ["2026-02-30T00:00:00Z", /no time/],
    ["now-1y", /no time/],
    ["now/m", /no time/],
    ["now-99999999d", /century/],
    ["99999999999999999999", /no time/],
    ["yesterday", /no time/],
    ["", /no time/],
  ])("%s is refused with a reason", (text, reason) => {
    expect(at(text, "UTC", now)).toMatch(reason);
  });
});

describe("where clocks change, days are calendar days and hours are hours", () => {
  test.each([
    // Berlin goes from +01 to +02 at 2026-03-29T01:00Z, and back at 2026-10-25T01:00Z.
    ["now-1d", "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T13:00:00Z"],
    ["now-24h", "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T12:00:00Z"],
    ["now/d", "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z"],
    ["now+1d/d", "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-29T22:00:00Z"],
    ["now/w", "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-22T23:00:00Z"],
    ["now-1d/d", "Europe/Berlin", "2026-10-25T23:30:00Z", "2026-10-24T22:00:00Z"],
    // 02:30 is missing on the 29th: moved on by the gap, to 03:30.
    ["now-1d", "Europe/Berlin", "2026-03-30T00:30:00Z", "2026-03-29T01:30:00Z"],
    // The second 02:30 of the night belongs to the second hour that reads 02.
    ["now/h", "Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25T01:00:00Z"],
    ["now/h", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T00:00:00Z"],
    // São Paulo had no midnight on 2018-11-04: the day began at 01:00.
    ["now/d", "America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T03:00:00Z"],
    // Its Saturday 2018-02-17 had 25 hours: 23:00 came twice.
    ["now/d", "America/Sao_Paulo", "2018-02-18T02:30:00Z", "2018-02-17T02:00:00Z"],
    // Samoa left out 2011-12-30.
    ["now-1d/d", "Pacific/Apia", "2011-12-31T12:00:00Z", "2011-12-30T10:00:00Z"],
    // Lord Howe goes back by half an hour, at 02:00 to 01:30.
    ["now/h", "Australia/Lord_Howe", "2026-04-04T15:15:00Z", "2026-04-04T14:00:00Z"],
  ])("%s in %s at %s is %s", (text, tz, now, expected) => {
    expect(at(text, tz, now)).toBe(expected);
  });
});

describe("a range", () => {
  const now = Date.parse("2026-11-22T01:02:03Z");

  test("is the last hour where nothing is said", () => {
    const to = now * MICROS_PER_MS;
    expect(resolveRange({}, now)).toEqual({ ok: true, from: to - 3_600_000_000, to });
  });

  test.each([
    [{ from: "yesterday" }, "from"],
    [{ to: "tomorrow" }, "to"],
    [{ from: "now", to: "now" }, "from"],
    [{ from: "now", to: "now-1h" }, "from"],
    [{ tz: "Europe/Nowhere" }, "tz"],
    [{ tz: "+01:00" }, "tz"],
  ])("%j is refused for its %s", (range, parameter) => {
    expect(resolveRange(range, now)).toMatchObject({ ok: false, parameter });
  });
});
