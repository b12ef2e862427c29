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

describe("CORDWOOD_AUTH", () => {
  const authOf = (env: Record<string, string>) =>
    readSettings({ NODE_ENV: "test", ...env }, "/").auth;
  const DATABASE_URL = "postgres://cordwood@db/logs";

  test.each([
    ["the embedded Postgres on loopback", {}, "off"],
    ["the embedded Postgres on IPv6's loopback", { HOST: "::1" }, "off"],
    ["the embedded Postgres for others too", { HOST: "0.0.0.0" }, "on"],
    ["somebody's Postgres, even on loopback", { DATABASE_URL }, "on"],
    ["off on loopback", { DATABASE_URL, CORDWOOD_AUTH: "off" }, "off"],
    ["on on loopback", { CORDWOOD_AUTH: "on" }, "on"],
  ])("%s", (_, env, auth) => {
    expect(authOf(env)).toBe(auth);
  });

  test.each(["0.0.0.0", "::", "192.168.1.5"])(
    "off doesn't start on %s, where others could reach it",
    (HOST) => {
      expect(() => authOf({ HOST, CORDWOOD_AUTH: "off" })).toThrow(
        /CORDWOOD_AUTH must not be off where others can reach Cordwood/,
      );
    },
  );
});
