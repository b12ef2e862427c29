import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Database } from "@/lib/server/db/database";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { importCommand } from "./import";

const FIXTURES = resolve("lib/testing/fixtures/import");

let database: TestDatabase;
let db: Database;
let folder: string;
let printed: string[];
let complained: string[];

beforeEach(async () => {
  database = await emptyDatabase();
  db = new Database({ url: database.url, tablePrefix: "cordwood", poolSize: 1 });
  folder = mkdtempSync(join(tmpdir(), "cordwood-import-"));
  printed = [];
  complained = [];
  vi.spyOn(console, "log").mockImplementation((text: string) => printed.push(text));
  vi.spyOn(console, "error").mockImplementation((text: string) => complained.push(text));
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("CORDWOOD_TABLE_PREFIX", "cordwood");
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await db.end();
  await database.drop();
});

const run = (...args: string[]) => importCommand([...args, "--tz", "UTC"], folder);

async function countRows(): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    sql`select count(*)::int as count from ${db.logs}`,
  );
  return row?.count ?? 0;
}

function write(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

test("creates the table in an empty database and fills it, and says what it did", async () => {
  expect(await run(join(FIXTURES, "python.log"), join(FIXTURES, "hadoop.log"))).toBe(0);
  const rows = await db.query<{ level: string; count: number }>(sql`
    select level, count(*)::int as count
    from ${db.logs}
    group by level
    order by level`);
  expect(rows).toEqual([
    { level: "CRITICAL", count: 2 },
    { level: "ERROR", count: 1 },
    { level: "INFO", count: 4 },
    { level: "WARNING", count: 2 },
  ]);
  expect(printed.join("\n")).toMatch(/Imported 6 rows from .*python\.log \(Python logging\)/);
  expect(printed.at(-1)).toBe(
    "See them at http://127.0.0.1:3000/logs?from=2026-02-03T18:01:47Z&to=2026-03-29T01:15:06Z",
  );
});

test("fills a table that somebody else made, and adds no other", async () => {
  await createPlainTable(db);
  expect(await run(join(FIXTURES, "mixed.ndjson"))).toBe(0);
  expect(await countRows()).toBe(5);
  const tables = await db.query(sql`select 1 from pg_tables where schemaname = 'public'`);
  expect(tables).toHaveLength(1);
});

test("what Postgres can't hold is mended, cut or kept in the extras", async () => {
  const line = JSON.stringify({
    msg: "a\0b\ud800c",
    name: "n".repeat(300),
    pid: 2 ** 40,
    nested: { "k\0": ["\udc00"] },
  });
  expect(await run(write("hostile.log", `${line}\n`))).toBe(0);
  const [row] = await db.query<{ message: string; process_id: number; extra_data: object }>(
    sql`select message, process_id, extra_data from ${db.logs}`,
  );
  expect(row?.message).toBe("a\ufffdb\ufffdc");
  expect(row?.process_id).toBe(0);
  expect(row?.extra_data).toMatchObject({
    nested: { "k\ufffd": ["\ufffd"] },
    uncut: { logger_name: "n".repeat(300), process_id: 2 ** 40 },
  });
});

test("lines that could not be placed go to a new file, as they were, behind where and why", async () => {
  const file = write("a.log", '{"msg":"one"}\nnot JSON\n{"msg":"two"}\n{"cut\n');
  expect(await run(file, "--rejects", "rejects.txt")).toBe(0);
  expect(readFileSync(join(folder, "rejects.txt"), "utf8")).toBe(
    '# a.log:2 is no JSON object\nnot JSON\n# a.log:4 is not valid JSON\n{"cut\n',
  );
  expect(await run(file, "--rejects", "a.log")).toBe(1);
  expect(complained.at(-1)).toMatch(/a\.log exists already; name a new file/);
});

test("a dry run shows what records become, and touches no database", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
  expect(await run(join(FIXTURES, "spark.log"), "--dry-run")).toBe(0);
  expect(printed.join("\n")).toMatch(/logger_name +executor\.CoarseGrainedExecutorBackend/);
  expect(printed.at(-1)).toMatch(/Nothing was imported/);
});

test("a dry run shows no secret that the import would take out", async () => {
  vi.stubEnv("CORDWOOD_REDACT_AT_INGEST", "1");
  write("secret.log", "2026-11-22 09:30:00,000 - shop - INFO - password=hunter2\n");
  expect(await run("secret.log", "--dry-run")).toBe(0);
  expect(printed.join("\n")).toContain("password=[redacted]");
});

test("a directory's logs are imported, oldest first, and what is no log is said", async () => {
  mkdirSync(join(folder, "logs/old"), { recursive: true });
  const line = (text: string) => `2026-11-22 09:30:00,000 - shop - INFO - ${text}\n`;
  write("logs/app.log", line("five"));
  write("logs/app.log.1", line("four"));
  write("logs/app.log.2.gz", gzipSync(line("three")));
  write("logs/app.log.10", line("two"));
  write("logs/picture.png", randomBytes(2_000));
  write("logs/.hidden", line("never"));
  write("logs/old/a.log", line("six"));
  expect(await run("logs")).toBe(0);
  const rows = await db.query<{ message: string }>(sql`select message from ${db.logs} order by id`);
  expect(rows.map(({ message }) => message)).toEqual(["two", "three", "four", "five", "six"]);
  expect(complained).toEqual([
    expect.stringMatching(/^Skipped: logs\/picture\.png is a binary file/),
  ]);
});

test("a file that breaks off leaves out no other, and the exit code tells", async () => {
  await createPlainTable(db);
  const cut = gzipSync(randomBytes(40_000).toString("hex")).subarray(0, 20_000);
  mkdirSync(join(folder, "logs"));
  write("logs/a.log.gz", cut);
  write("logs/b.log", '{"msg":"one"}\n');
  expect(await run("logs")).toBe(1);
  expect(complained).toEqual([expect.stringMatching(/a\.log\.gz is cut off/)]);
  expect(await countRows()).toBe(1);
});

describe("nothing is imported, with a sentence and exit code 1,", () => {
  test("where one of several files can't be", async () => {
    await createPlainTable(db);
    expect(await run(join(FIXTURES, "spark.log"), "nowhere.log")).toBe(1);
    expect(complained).toEqual([expect.stringMatching(/^nowhere\.log does not exist/)]);
    expect(await countRows()).toBe(0);
  });

  test("where a file breaks off in the middle", async () => {
    await createPlainTable(db);
    const lines = Array.from(
      { length: 20_000 },
      () => `{"msg":"${randomBytes(16).toString("hex")}"}`,
    );
    const packed = gzipSync(lines.join("\n"));
    write("cut.log.gz", packed.subarray(0, packed.length / 2));
    expect(await run("cut.log.gz")).toBe(1);
    expect(complained.at(-1)).toBe("cut.log.gz is cut off: its gzip data ends too early.");
    expect(await countRows()).toBe(0);
  });

  test("where the role may only read", async () => {
    await createPlainTable(db);
    const role = `reader_${randomBytes(6).toString("hex")}`;
    await db.query(raw(`create role ${role} login password 'reader'`));
    try {
      await db.query(raw(`grant select on "cordwood_logs" to ${role}`));
      const url = new URL(database.url);
      url.username = role;
      url.password = "reader";
      vi.stubEnv("DATABASE_URL", url.href);
      expect(await run(join(FIXTURES, "spark.log"))).toBe(1);
      expect(complained.at(-1)).toMatch(/lacks a privilege.*Grant it/);
    } finally {
      await db.query(raw(`drop owned by ${role}`));
      await db.query(raw(`drop role ${role}`));
    }
  });

  test("where the table is another", async () => {
    await db.query(raw('create table "cordwood_logs" (id bigint, message text)'));
    expect(await run(join(FIXTURES, "spark.log"))).toBe(1);
    expect(complained.at(-1)).toMatch(/is not a logs table: timestamp is missing/);
  });

  test("where the database has other tables only", async () => {
    const shop = new Database({ url: database.url, tablePrefix: "shop" });
    await createPlainTable(shop);
    await shop.end();
    expect(await run(join(FIXTURES, "spark.log"))).toBe(1);
    expect(complained.at(-1)).toMatch(/Set CORDWOOD_TABLE_PREFIX=shop for shop_logs/);
  });

  test("where the database can't be reached", async () => {
    vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
    expect(await run(join(FIXTURES, "spark.log"))).toBe(1);
    expect(complained.at(-1)).toMatch(/can't be reached/);
  });

  test("where no line can be read as the format named", async () => {
    expect(await run(join(FIXTURES, "spark.log"), "--format", "json")).toBe(1);
    expect(complained.at(-1)).toMatch(/^No line of .*spark\.log could be read as JSON lines/);
  });
});
