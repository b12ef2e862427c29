import { Readable } from "node:stream";
import sql from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { copyLine } from "@/lib/log/copy-line";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import type { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { SourceImport } from "@/lib/server/ingest/source-import";
import { type IntakePlace, intakePlace } from "@/lib/testing/intake-place";
import { record } from "@/lib/testing/record";
import { DAY } from "./day";
import { partitionDays } from "./partitions";

const NOW = new Date("2026-11-22T12:00:00Z");
const FIRST: Micros = Date.parse("2026-03-01T00:00:00Z") * 1_000;

let place: IntakePlace;
let db: Database;

beforeEach(async () => {
  place = await intakePlace();
  db = place.db;
  await prepare(db);
});

afterEach(() => place.remove());

/** So many rows, evenly over some days from the first on. */
function* rowsOver(days: number, rows: number, columns: Partial<LogRecord> = {}) {
  for (let row = 0; row < rows; row++) {
    yield record({
      timestamp: formatInstant(FIRST + Math.floor((row * days * DAY) / rows)),
      ...columns,
    });
  }
}

async function whereRowsAre() {
  const [counted] = await db.query<{ rows: number; strays: number }>(sql`
    select (select count(*)::integer from ${db.logs}) as rows,
      (select count(*)::integer from ${db.table("logs_default")}) as strays`);
  return { ...counted, days: (await partitionDays(db)).length };
}

function importOf(text: string, isSizeKnown = true): SourceImport {
  const source = {
    name: "old.ndjson",
    size: isSizeKnown ? Buffer.byteLength(text) : null,
    modified: null,
    open: () => Readable.from(piecesOf(text), { objectMode: false }),
  };
  return new SourceImport(db, source, { now: NOW });
}

function* piecesOf(text: string) {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

function linesOf(records: Iterable<LogRecord>): string {
  let text = "";
  for (const { timestamp, level, logger_name, message } of records) {
    text += `${JSON.stringify({ timestamp, level, logger: logger_name, message })}\n`;
  }
  return text;
}

test("an import makes the days of its rows and leaves the default partition empty", async () => {
  await importOf(linesOf(rowsOver(2, 20_000))).run();
  expect(await whereRowsAre()).toEqual({ rows: 20_000, strays: 0, days: 2 });
});

test("an import longer than what is read ahead makes the days that it has not come to yet", async () => {
  // Sixteen megabytes of COPY's text: half of them are read before the first is written.
  const message = "x".repeat(400);
  await importOf(linesOf(rowsOver(3, 36_000, { message }))).run();
  expect(await whereRowsAre()).toEqual({ rows: 36_000, strays: 0, days: 3 });
});

test("an import of a few rows of many days leaves them together", async () => {
  await importOf(linesOf(rowsOver(200, 2_000))).run();
  expect(await whereRowsAre()).toEqual({ rows: 2_000, strays: 2_000, days: 0 });
});

test("what is sent in batches gets a day of its own once there is enough of it", async () => {
  const intake = place.open();
  const lines = [...rowsOver(1, 24_000)].map((each) => `${copyLine(each)}\n`);
  for (let at = 0; at < lines.length; at += 2_000) {
    const text = Buffer.from(lines.slice(at, at + 2_000).join(""));
    await intake.add({ text, rows: 2_000, key: null });
  }
  expect(await whereRowsAre()).toEqual({ rows: 24_000, strays: 0, days: 1 });
});

test("days out of any sense get none, however many rows they have", async () => {
  const intake = place.open();
  const lines = [...rowsOver(1, 12_000)].map((each, row) => {
    const timestamp = row % 2 === 0 ? "+058000-01-01T00:00:00.000000Z" : "0043-01-01T00:00:00Z";
    return `${copyLine({ ...each, timestamp: timestamp.replace("+0", "") })}\n`;
  });
  await intake.add({ text: Buffer.from(lines.join("")), rows: lines.length, key: null });
  expect(await whereRowsAre()).toEqual({ rows: 12_000, strays: 12_000, days: 0 });
});
