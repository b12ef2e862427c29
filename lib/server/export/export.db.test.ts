import sql, { raw } from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exported } from "@/lib/contract/export";
import { formatInstant } from "@/lib/log/instant";
import { COLUMNS } from "@/lib/log/record";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import type { Scope } from "@/lib/server/search/scope";
import { parseCsv } from "@/lib/testing/csv";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { exportResponse } from "./export-response";
import { Exports } from "./exports";

const NOON = Date.parse("2026-11-22T12:00:00Z") * 1_000;
const SECOND = 1_000_000;
const ROWS = 12_000;

const TEXTS = [
  'say "hi", then; go',
  "two\nlines\r\nand a tab\there",
  "",
  "\\N",
  "\\.",
  "naïve 🪵 \u2028 \u0001",
  "=1+1",
  "-2+3",
  "+1",
  "@sum(a1)",
  "\t=1",
  "\r=1",
  "'=1",
  ",",
  "null",
];

const DOCUMENTS = [
  null,
  '{"n": 12345678901234567890, "m": 1.50, "tiny": 0.000000012}',
  '{"order": {"id": "=cmd"}, "order.id": "whole key"}',
  '{"order": {"id": -3}, "b": {"9": 1, "10": 2}}',
  '{"order": {"id": null}}',
  '{"order": {"id": ["x", "line\\nbreak"]}}',
  '["not", "an object"]',
  '"=text"',
];

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  drop = made.drop;
  // Three rows share each instant, and ids reach another number of digits.
  await writeRecords(
    db,
    Array.from({ length: ROWS }, (_, i) =>
      record({
        timestamp: formatInstant(NOON + Math.floor(i / 3) * SECOND + 1),
        level: i % 4_000 === 0 ? "ERROR" : "INFO",
        message: TEXTS[i % TEXTS.length] ?? "",
        exception: TEXTS[(i * 7) % 31] ?? null,
        thread_id: "9007199254740993",
        lineno: i % 2 === 0 ? i : null,
      }),
    ),
  );
  for (const [place, json] of DOCUMENTS.entries()) {
    await db.query(sql`
      update ${db.logs} set extra_data = ${json}::jsonb, created_at = timestamp
      where id % ${DOCUMENTS.length} = ${place}`);
  }
});

afterAll(async () => {
  await db.end();
  await drop();
});

function scope(q = "", from = NOON, to = NOON + ROWS * SECOND): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { query: parsed.query, from, to, tz: "UTC", now: to };
}

interface Asked {
  scope?: Scope;
  signal?: AbortSignal;
  exports?: Exports;
}

function ask(params: Record<string, string>, asked: Asked = {}): Promise<Response> {
  const { signal = new AbortController().signal, exports = new Exports() } = asked;
  const input = exported.input.parse(params);
  return exportResponse(async () => asked.scope ?? scope(), input, { db, exports, signal });
}

/** Not by the response's own text(), which takes the byte order mark away. */
async function textOf(params: Record<string, string>, asked?: Asked): Promise<string> {
  const response = await ask(params, asked);
  return Buffer.from(await response.arrayBuffer()).toString();
}

/** The rows as Postgres writes their columns, which is what COPY sends; instants as the API does. */
async function stored(columns: readonly string[] = COLUMNS): Promise<(string | null)[][]> {
  const list = columns.map((column) => `"${column}"::text`).join(", ");
  const rows = await db.query<{ cells: (string | null)[] }>(sql`
    select array[${raw(list)}] as cells from ${db.logs} order by timestamp desc, ${db.logs}.id desc`);
  const instants = columns.flatMap((name, at) =>
    /^(timestamp|created_at)$/.test(name) ? [at] : [],
  );
  for (const { cells } of rows) {
    for (const at of instants) {
      const iso = cells[at]?.replace(" ", "T").replace(/(?:\.(\d+))?\+00$/, (_, digits = "") => {
        return `.${digits.padEnd(6, "0")}Z`;
      });
      cells[at] = iso ?? null;
    }
  }
  return rows.map(({ cells }) => cells);
}

describe("a file holds every row as it is stored, newest first", () => {
  test("NDJSON, an object a line, its JSON to the digit", async () => {
    const lines = (await textOf({ format: "ndjson" })).trimEnd().split("\n");
    const written = lines.map((line) => {
      const row = JSON.parse(line);
      // The text between the keys: reading it as JSON would lose digits.
      const [, document] = /,"extra_data":(.*),"created_at":[^,]*}$/.exec(line) ?? [];
      const cells = COLUMNS.map((column) => row[column] && String(row[column]));
      cells[COLUMNS.indexOf("extra_data")] = document === "null" ? null : document;
      cells[COLUMNS.indexOf("message")] = row.message;
      cells[COLUMNS.indexOf("exception")] = row.exception;
      cells[COLUMNS.indexOf("lineno")] = row.lineno === null ? null : String(row.lineno);
      return cells;
    });
    expect(written).toEqual(await stored());
  });

  test("JSON, one array of the same objects", async () => {
    const lines = (await textOf({ format: "ndjson" })).trimEnd().split("\n");
    const json = await textOf({ format: "json" });
    expect(json).toBe(`[\n${lines.join(",\n")}\n]\n`);
    expect(JSON.parse(json)).toHaveLength(ROWS);
  });

  test("CSV without the guard", async () => {
    const [head, ...rows] = parseCsv(await textOf({ format: "csv", spreadsheet: "0" }));
    expect(head).toEqual([...COLUMNS]);
    expect(rows).toEqual(await stored());
  });

  test("CSV for spreadsheets: the same but for the mark at its start and text like a formula", async () => {
    const text = await textOf({ format: "csv" });
    expect(text.startsWith("\uFEFF")).toBe(true);
    const [, ...rows] = parseCsv(text.slice(1));
    const guarded = (await stored()).map((cells) =>
      cells.map((cell, at) => {
        const isText = !["id", "process_id", "thread_id", "lineno"].includes(COLUMNS[at] ?? "");
        return isText && cell !== null && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
      }),
    );
    expect(rows).toEqual(guarded);
    expect(rows.flat().filter((cell) => cell?.startsWith("'="))).not.toHaveLength(0);
  });
});

test("columns are those asked for, each once, by any of their names, and keys of extra_data", async () => {
  const columns = 'logger,LOGGER_NAME,@message,order.id,@"b",lineno';
  const names = ["logger_name", "@message", "order.id", '@"b"', "lineno"];
  const lines = (await textOf({ format: "ndjson", columns })).trimEnd().split("\n");
  expect(lines.every((line) => Object.keys(JSON.parse(line)).join() === names.join())).toBe(true);
  const ids = new Set(lines.map((line) => JSON.stringify(JSON.parse(line)["order.id"])));
  expect(ids).toEqual(new Set(["null", '"whole key"', "-3", '["x","line\\nbreak"]']));
  const [head, ...rows] = parseCsv((await textOf({ format: "csv", columns })).slice(1));
  expect(head).toEqual(["logger_name", "'@message", "order.id", `'@"b"`, "lineno"]);
  expect(new Set(rows.map((row) => row[2]))).toEqual(
    new Set([null, "whole key", "-3", '["x", "line\\nbreak"]']),
  );
});

test.each(["=", "nosuch col", "*", "timestamp,a b", `@"${"\0"}"`])(
  "the columns %j are refused, naming the parameter",
  async (columns) => {
    await expect(ask({ columns })).rejects.toMatchObject({
      code: "bad_parameter",
      details: { parameter: "columns" },
    });
  },
);

test("only rows that match are written", async () => {
  const asked = { scope: scope("level:error") };
  const lines = (await textOf({ columns: "level" }, asked)).trimEnd().split("\n");
  expect(lines).toEqual(['{"level":"ERROR"}', '{"level":"ERROR"}', '{"level":"ERROR"}']);
});

test.each([
  { format: "ndjson", text: "" },
  { format: "json", text: "[\n]\n" },
  { format: "csv", text: "\uFEFFlevel,message\r\n" },
])("where nothing matches a $format file is whole and empty", async ({ format, text }) => {
  const asked = { scope: scope("level:critical") };
  expect(await textOf({ format, columns: "level,message" }, asked)).toBe(text);
});

test("the file's name says the table and the range", async () => {
  const response = await ask({ format: "csv" });
  expect(response.headers.get("content-disposition")).toBe(
    'attachment; filename="cordwood_logs_20261122T120000Z_20261122T152000Z.csv"',
  );
  await response.body?.cancel();
});
