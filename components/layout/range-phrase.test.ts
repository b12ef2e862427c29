import { describe, expect, it } from "vitest";
import { readRangePhrase } from "./range-phrase";

const NOW = Date.parse("2026-03-10T12:00:00Z");

function read(text: string, zone = "UTC") {
  const phrase = readRangePhrase(text, zone, NOW);
  return phrase.ok ? `${phrase.range.from} ${phrase.range.to}` : phrase.message;
}

describe("readRangePhrase", () => {
  it.each([
    ["5h", "now-5h now"],
    ["last 30 M", "now-30m now"],
    ["today", "now/d now"],
    ["Yesterday", "now-1d/d now/d"],
    ["Jan 1 - Jan 2", "2026-01-01T00:00:00Z 2026-01-03T00:00:00Z"],
    ["December 24", "2025-12-24T00:00:00Z 2025-12-25T00:00:00Z"],
    ["Feb 3, 2024 to now", "2024-02-03T00:00:00Z now"],
    ["2026-03-01", "2026-03-01T00:00:00Z 2026-03-02T00:00:00Z"],
    ["2026-03-01 10:00 – 2026-03-01 11:30", "2026-03-01T10:00:00Z 2026-03-01T11:30:00Z"],
    ["Jan 1-Jan 2", "2026-01-01T00:00:00Z 2026-01-03T00:00:00Z"],
    ["2026-01-01–2026-01-02", "2026-01-01T00:00:00Z 2026-01-03T00:00:00Z"],
    ["9:00-10:00", "2026-03-10T09:00:00Z 2026-03-10T10:00:00Z"],
    ["Jan 1 - today", "2026-01-01T00:00:00Z now"],
    ["Jan 1-yesterday", "2026-01-01T00:00:00Z now/d"],
    ["yesterday - yesterday", "now-1d/d now/d"],
    ["yesterday - today", "now-1d/d now"],
    ["now-15m", "now-15m now"],
    ["9:00 - 10:00", "2026-03-10T09:00:00Z 2026-03-10T10:00:00Z"],
    ["1772323200 - 1772326800", "1772323200000 1772326800000"],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("means days of the reader's zone", () => {
    expect(read("Mar 1", "Asia/Kolkata")).toBe("2026-02-28T18:30:00Z 2026-03-01T18:30:00Z");
  });

  it("takes a day of 23 hours as one, where clocks change", () => {
    expect(read("2026-03-08", "America/New_York")).toBe(
      "2026-03-08T05:00:00Z 2026-03-09T04:00:00Z",
    );
  });

  it.each(["", "soon", "Feb 30", "Foo 3", "a - b - c", "1 - "])(
    "says how to write “%s”",
    (text) => {
      expect(read(text)).toMatch(/Write 5h/);
    },
  );

  it("says that a range ends before it begins", () => {
    expect(read("10:00 - 9:00")).toMatch(/ends before it begins/);
  });
});
