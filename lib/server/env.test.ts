import { describe, expect, test } from "vitest";
import { readSettings, SettingError } from "./env";

function retention(value: string | undefined): number {
  return readSettings({ NODE_ENV: "test", CORDWOOD_RETENTION_DAYS: value }, "/").retentionDays;
}

describe("CORDWOOD_RETENTION_DAYS", () => {
  test.each([
    [undefined, 0],
    ["", 0],
    ["0", 0],
    ["365", 365],
    ["36500", 36_500],
  ])("%s keeps %i days", (value, days) => {
    expect(retention(value)).toBe(days);
  });

  test.each(["-1", "1.5", "a year", "1e3", "36501", "99999999999"])("refuses %s", (value) => {
    expect(() => retention(value)).toThrow(SettingError);
    expect(() => retention(value)).toThrow(
      `CORDWOOD_RETENTION_DAYS must be a whole number of days from 0 (keep everything) to 36500 (it is "${value}").`,
    );
  });
});
