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
    ["people who open it by another name", { CORDWOOD_URL: "https://logs.example.com" }, "on"],
    ["people who open it by loopback's name", { CORDWOOD_URL: "http://localhost:3000" }, "off"],
    ["a proxy in front", { CORDWOOD_TRUSTED_PROXIES: "127.0.0.1" }, "on"],
    ["another name in Host", { CORDWOOD_ALLOWED_HOSTS: "localhost,logs.example.com" }, "on"],
    ["loopback's names in Host", { CORDWOOD_ALLOWED_HOSTS: "localhost, [::1]:3000" }, "off"],
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

  test.each<[string, Record<string, string>]>([
    ["CORDWOOD_URL is https://logs", { CORDWOOD_URL: "https://logs.example.com" }],
    ["CORDWOOD_TRUSTED_PROXIES is 10.0.0.0/8", { CORDWOOD_TRUSTED_PROXIES: "10.0.0.0/8" }],
    ["CORDWOOD_ALLOWED_HOSTS has logs", { CORDWOOD_ALLOWED_HOSTS: "logs.example.com" }],
  ])("off doesn't start where %s", (says, env) => {
    expect(() => authOf({ ...env, CORDWOOD_AUTH: "off" })).toThrow(says);
  });
});
