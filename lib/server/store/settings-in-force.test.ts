import { expect, test } from "vitest";
import { readSettings } from "@/lib/server/env";
import { settingsInForce } from "./settings-in-force";

function shown(environment: Record<string, string>): Record<string, string> {
  const settings = settingsInForce(readSettings({ NODE_ENV: "test", ...environment }, "/srv"));
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]));
}

test.each([
  "postgres://alice:s3cret@db.example:6543/logs",
  "postgres://db.example:6543/logs?user=alice&password=s3cret&sslmode=require",
])("the database is named without who asks it: %s", (url) => {
  expect(shown({ DATABASE_URL: url }).DATABASE_URL).toBe("postgres://db.example:6543/logs");
});

test("every setting has its value, given or not", () => {
  expect(shown({ CORDWOOD_RETENTION_DAYS: "90" })).toEqual({
    DATABASE_URL: "the embedded Postgres",
    CORDWOOD_TABLE_PREFIX: "cordwood",
    CORDWOOD_DATA_DIR: "/srv/.data",
    CORDWOOD_DEMO: "1",
    CORDWOOD_RETENTION_DAYS: "90",
    CORDWOOD_SPOOL_MB: "1024",
    HOST: "127.0.0.1",
    PORT: "3000",
    CORDWOOD_AUTH: "off",
    CORDWOOD_URL: "where it listens",
    CORDWOOD_FLOW_KEYS: "none",
    CORDWOOD_TRACE_URL: "none",
    CORDWOOD_SYSLOG_PORT: "off",
    CORDWOOD_JSON_PORT: "off",
  });
});
