import { describe, expect, test } from "vitest";
import { readTimeInput, writeTimeInput } from "./range-input";

const NOW = Date.parse("2026-11-22T12:00:00Z");

describe("readTimeInput", () => {
  test.each([
    ["2026-11-21 14:00", "UTC", "2026-11-21T14:00:00Z"],
    ["2026-11-21 14:00", "Europe/Berlin", "2026-11-21T13:00:00Z"],
    ["2026-07-21 14:00:30", "Europe/Berlin", "2026-07-21T12:00:30Z"],
    ["2026-11-21", "America/New_York", "2026-11-21T05:00:00Z"],
    ["2026-11-21 14:00:00.25", "UTC", "2026-11-21T14:00:00.25Z"],
    ["2026-11-21 14:00:00.000001", "UTC", "2026-11-21T14:00:00.000001Z"],
    ["14:00", "Europe/Berlin", "2026-11-22T13:00:00Z"],
    ["9:05:10", "UTC", "2026-11-22T09:05:10Z"],
    ["2026-11-21T14:00:00+02:00", "Europe/Berlin", "2026-11-21T14:00:00+02:00"],
    ["1763733600", "UTC", "1763733600000"],
    ["1763733600123", "UTC", "1763733600123"],
    ["now-15m", "UTC", "now-15m"],
    ["now-1d/d", "UTC", "now-1d/d"],
    ["5h", "UTC", "now-5h"],
    ["  Yesterday ", "UTC", "now-1d/d"],
    ["today", "UTC", "now/d"],
  ])("reads %s in %s as %s", (typed, zone, value) => {
    expect(readTimeInput(typed, zone, NOW)).toEqual({ ok: true, value });
  });

  test.each([
    ["yesterday", "now/d"],
    ["today", "now"],
    ["14:00", "2026-11-22T14:00:00Z"],
  ])("reads %s as the end of a range as %s: a day is part of it", (typed, value) => {
    expect(readTimeInput(typed, "UTC", NOW, "to")).toEqual({ ok: true, value });
  });

  test.each(["2026-02-30", "2026-11-21 25:00", "25:00", "soon", "now-5y", "5 hours"])(
    "refuses %s and says what to write",
    (typed) => {
      const read = readTimeInput(typed, "UTC", NOW);
      expect(read).toEqual({
        ok: false,
        message: expect.stringContaining(`“${typed}” is no time`),
      });
    },
  );

  test("says that a time is missing", () => {
    expect(readTimeInput(" ", "UTC", NOW)).toEqual({
      ok: false,
      message: expect.stringContaining("missing"),
    });
  });
});

describe("writeTimeInput", () => {
  test("shows an instant on the wall clock of the zone, so that reading it gives it back", () => {
    const instant = "2026-11-21T13:00:00Z";
    const shown = writeTimeInput(instant, "Europe/Berlin");
    expect(shown).toBe("2026-11-21 14:00:00");
    expect(readTimeInput(shown, "Europe/Berlin", NOW)).toEqual({ ok: true, value: instant });
  });

  test("keeps microseconds and leaves relative ends as they are", () => {
    expect(writeTimeInput("2026-11-21T13:00:00.000001Z", "UTC")).toBe("2026-11-21 13:00:00.000001");
    expect(writeTimeInput("now-1h", "UTC")).toBe("now-1h");
  });
});
