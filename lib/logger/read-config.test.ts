import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readConfig } from "./read-config";

const folder = mkdtempSync(join(tmpdir(), "cordwood-config-"));

afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, "logging.yaml");
  writeFileSync(path, text);
  return path;
}

test("a YAML file says levels by component, the console's format and where the table is", () => {
  const path = file(`
logging:
  level: warn
  components:
    shop.cart: DEBUG
  console:
    format: json
  database:
    enabled: true
  retention_days: 30
database:
  url: postgres://db/shop
  table_prefix: shop
  pool: { size: 5 }   # the application's own
queue: redis://q
`);
  const { logging, database } = readConfig(path, {});
  expect(logging).toMatchObject({
    level: "WARNING",
    components: { "shop.cart": "DEBUG" },
    console: { enabled: true, format: "json" },
    database: { enabled: true },
    retention_days: 30,
  });
  expect(database).toMatchObject({ url: "postgres://db/shop", table_prefix: "shop" });
});

test("without settings: the console, 50 records or 5 seconds, files of 10 MB by 5 and 5 MB by 3", () => {
  const { logging, database } = readConfig(file(""), {});
  expect(logging).toMatchObject({
    level: "INFO",
    batch_size: 50,
    flush_interval: 5_000,
    console: { enabled: true, format: "text" },
    database: { enabled: false },
    file: {
      enabled: false,
      max_megabytes: 10,
      max_files: 5,
      errors: { max_megabytes: 5, max_files: 3 },
    },
  });
  expect(database.table_prefix).toBe("cordwood");
});

test("a section turns its handler on", () => {
  const { logging } = readConfig(
    { logging: { database: {}, file: {}, http: { url: "http://c" } } },
    {},
  );
  expect([logging.database.enabled, logging.file.enabled, logging.http?.enabled]).toEqual([
    true,
    true,
    true,
  ]);
});

test("the environment wins: LOG_BATCH_SIZE, LOG_FLUSH_INTERVAL; DATABASE_URL where none is said", () => {
  const environment = {
    LOG_BATCH_SIZE: "7",
    LOG_FLUSH_INTERVAL: "0.5",
    DATABASE_URL: "postgres://env/x",
  };
  const { logging, database } = readConfig({ logging: { batch_size: 99 } }, environment);
  expect([logging.batch_size, logging.flush_interval, database.url]).toEqual([
    7,
    500,
    "postgres://env/x",
  ]);
});

describe("a mistake is told with its place", () => {
  test.each([
    ["logging: { level: LOUD }", /logging\.yaml: logging\.level: is none of TRACE, DEBUG/],
    ["logging: { components: { a: 7 } }", /logging\.components\.a: /],
    ["logging: { levle: INFO }", /logging: .*"levle"/],
    ["logging: { flush_interval: soon }", /logging\.flush_interval: is no duration/],
    ["logging: { redact: { patterns: ['('] } }", /logging\.redact\.patterns\.0: is no regular/],
    ['database: { table_prefix: "a; drop" }', /database\.table_prefix: has to be lower case/],
    ["a: [", /logging\.yaml can't be read as YAML/],
  ])("%s", (yaml, sentence) => expect(() => readConfig(file(yaml), {})).toThrow(sentence));

  test("a file that isn't there", () => {
    expect(() => readConfig(join(folder, "none.yaml"), {})).toThrow(
      /none\.yaml can't be read.*ENOENT/,
    );
  });

  test("LOG_BATCH_SIZE=0", () => {
    expect(() => readConfig({}, { LOG_BATCH_SIZE: "0" })).toThrow(/environment: LOG_BATCH_SIZE/);
  });
});
