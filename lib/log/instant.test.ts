import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatInstant, parseInstant } from "./instant";

describe("parseInstant", () => {
  test.each([
    ["1970-01-01T00:00:00Z", 0],
    ["1970-01-01T00:00:00.000001Z", 1],
    ["1970-01-01T00:00:00.5Z", 500_000],
    ["1970-01-01 00:00:00,25Z", 250_000],
    ["1970-01-01T01:00:00+01:00", 0],
    ["1970-01-01T00:00:00-0330", 12_600_000_000],
    ["1970-01-02", 86_400_000_000],
    ["1969-12-31T23:59:59.999999Z", -1],
  ])("reads %s to the microsecond", (text, micros) => {
    expect(parseInstant(text)).toBe(micros);
  });

  test("reads an instant as Date does, however many digits its second has", () => {
    const millis = fc.integer({ min: Date.UTC(1700, 0), max: Date.UTC(2200, 0) });
    fc.assert(
      fc.property(millis, (ms) => {
        const text = new Date(ms).toISOString();
        expect(parseInstant(text)).toBe(ms * 1_000);
        expect(parseInstant(text.replace("Z", "0+00:00"))).toBe(ms * 1_000);
        expect(parseInstant(`${text.slice(0, 19)}Z`)).toBe(Math.floor(ms / 1_000) * 1_000_000);
      }),
    );
  });

  test("drops what is finer than a microsecond", () => {
    expect(parseInstant("1970-01-01T00:00:00.123456789Z")).toBe(123_456);
  });

  test.each([
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:60Z",
    "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:0xZ",
    "2026-00-01T00:00:00Z",
    "2026-01-00T00:00:00Z",
    "2026:01:01T00:00:00Z",
    "yesterday",
    "",
    "1234567890",
    "2026-01-01T00:00:00Zjunk",
    // Whole microseconds of this year don't fit a double.
    "9999-01-01T00:00:00Z",
  ])("takes %j for no instant", (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  test("insists on an offset where one is required", () => {
    expect(parseInstant("2026-01-01T00:00:00", true)).toBeNull();
    expect(parseInstant("2026-01-01T00:00:00Z", true)).not.toBeNull();
  });
});

describe("formatInstant", () => {
  test.each([
    [0, "1970-01-01T00:00:00.000000Z"],
    [1, "1970-01-01T00:00:00.000001Z"],
    [-1, "1969-12-31T23:59:59.999999Z"],
    [1_782_090_123_123_456, "2026-06-22T01:02:03.123456Z"],
  ])("writes %i in UTC with six digits", (micros, text) => {
    expect(formatInstant(micros)).toBe(text);
    expect(parseInstant(text)).toBe(micros);
  });

  test("agrees with Date in any order of days", () => {
    const millis = fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2200, 0) });
    fc.assert(
      fc.property(fc.array(millis), fc.integer({ min: 0, max: 999 }), (all, rest) => {
        for (const ms of all) {
          const text = new Date(ms).toISOString().replace("Z", `${String(rest).padStart(3, "0")}Z`);
          expect(formatInstant(ms * 1_000 + rest)).toBe(text);
        }
      }),
    );
  });
});
