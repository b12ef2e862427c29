import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printExact } from "@/lib/log/exact-json";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { readRow } from "./one-row";
import { readPage } from "./page";
import type { Scope } from "./scope";

const NOON = parseInstant("2026-11-22T12:00:00Z") ?? 0;
const SECOND = 1_000_000;

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const test = await testDatabase();
  db = new Database({ url: test.url, tablePrefix: "cordwood" });
  drop = test.drop;
  // 1,000 rows at 100 instants: ten share each, so that pages end between equal timestamps.
  const records = Array.from({ length: 1_000 }, (_, i) =>
    record({
      timestamp: formatInstant(NOON + Math.floor(i / 10) * SECOND),
      message: `row ${i}`,
      level: i % 100 === 0 ? "ERROR" : "INFO",
    }),
  );
  await writeRecords(db, records);
});

afterAll(async () => {
  await db.end();
  await drop();
});

function scope(q = "", from = NOON, to = NOON + 100 * SECOND): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { query: parsed.query, from, to, tz: "UTC", now: to };
}

async function allMessages(order: "asc" | "desc", limit: number, between = async () => {}) {
  const messages: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(db, scope(), { limit, order, cursor });
    messages.push(...page.rows.map((row) => row.message));
    cursor = page.next ?? undefined;
    await between();
  } while (cursor !== undefined);
  return messages;
}

describe("pages", () => {
  test("read newest first hold every row once, although rows share timestamps", async () => {
    const messages = await allMessages("desc", 7);
    expect(messages).toEqual(Array.from({ length: 1_000 }, (_, i) => `row ${999 - i}`));
  });

  test("read oldest first hold every row once", async () => {
    const messages = await allMessages("asc", 333);
    expect(messages).toEqual(Array.from({ length: 1_000 }, (_, i) => `row ${i}`));
  });

  test("are neither shifted nor doubled by rows that arrive while one reads", async () => {
    let arrived = 0;
    const before = await allMessages("desc", 250, async () => {
      arrived += 1;
      const timestamp = formatInstant(NOON + 99 * SECOND);
      await writeRecords(db, [record({ timestamp, message: `late ${arrived}` })]);
    });
    await db.query(sql`delete from ${db.logs} where message like 'late %'`);
    expect(before.filter((message) => message.startsWith("row"))).toHaveLength(1_000);
    expect(new Set(before).size).toBe(before.length);
  });

  test("include the start of the range and not its end", async () => {
    const page = await readPage(db, scope("", NOON + SECOND, NOON + 2 * SECOND), {
      limit: 100,
      order: "asc",
    });
    expect(page.rows.map((row) => row.message)).toEqual(
      Array.from({ length: 10 }, (_, i) => `row ${10 + i}`),
    );
    expect(page.next).toBeNull();
  });

  test("keep the range and the order of the first one", async () => {
    const first = await readPage(db, scope("", NOON, NOON + SECOND), { limit: 5, order: "asc" });
    const next = await readPage(db, scope("", NOON + 50 * SECOND, NOON + 51 * SECOND), {
      limit: 100,
      order: "desc",
      cursor: first.next ?? "",
    });
    expect(next.rows.map((row) => row.message)).toEqual([
      "row 5",
      "row 6",
      "row 7",
      "row 8",
      "row 9",
    ]);
    expect(next.from).toBe(formatInstant(NOON));
  });

  test("hold the rows a query matches", async () => {
    const page = await readPage(db, scope("level:error"), { limit: 100, order: "desc" });
    expect(page.rows).toHaveLength(10);
  });

  test.each([
    "",
    "nonsense",
    "e30",
    Buffer.from('{"from":0}').toString("base64url"),
    Buffer.from(
      '{"from":0,"to":1,"now":1,"order":"desc","at":"2026-11-22T12:00:00.000000Z","id":"1 or true"}',
    ).toString("base64url"),
  ])("refuse the cursor %j, naming the parameter", async (cursor) => {
    await expect(readPage(db, scope(), { limit: 1, order: "desc", cursor })).rejects.toMatchObject({
      code: "bad_parameter",
      details: { parameter: "cursor" },
    });
  });
});

describe("one row", () => {
  test("comes with every column as it was written, to the microsecond", async () => {
    const written = record({
      timestamp: "2026-11-21T01:02:03.123456Z",
      thread_id: "140735812345600",
      message: 'tab\there, "quotes", back\\slash,\nnewline \\N 🪵',
      exception: "Traceback (most recent call last):\n  File x\nKeyError: 'a'",
      lineno: 7,
      extra_data: { a: { b: [1, "2", null, true] }, text: "line\nbreak\t\\" },
    });
    await writeRecords(db, [written]);
    const at = parseInstant(written.timestamp) ?? 0;
    const { rows } = await readPage(db, scope("", at, at + 1), { limit: 1, order: "desc" });
    const [row] = rows;
    expect(row).toMatchObject(written);
    expect(await readRow(db, row?.id ?? "", written.timestamp)).toEqual(row);
    expect(await readRow(db, row?.id ?? "", null)).toEqual(row);
    expect(await readRow(db, row?.id ?? "", "2026-01-01T00:00:00Z")).toEqual(row);
  });

  test("has the numbers of its JSON as they are stored", async () => {
    const timestamp = "2026-11-19T00:00:00.000000Z";
    const json = '{"n":12345678901234567890,"of":[1.50,-0.000000012,7]}';
    await writeRecords(db, [record({ timestamp })]);
    const [row] = await db.query<{ id: string }>(sql`
      update ${db.logs} set extra_data = ${json}::jsonb where timestamp = ${timestamp} returning id`);
    const read = await readRow(db, row?.id ?? "", timestamp);
    expect(printExact(read?.extra_data)).toBe(json);
  });

  test("that isn't there is null", async () => {
    expect(await readRow(db, "9223372036854775807", null)).toBeNull();
  });

  test("shows what Postgres can't store as mended", async () => {
    const timestamp = "2026-11-20T00:00:00.000000Z";
    await writeRecords(db, [
      record({
        timestamp,
        message: "nul \0 half \uD800",
        extra_data: { "k\0": ["\uDFFF", "\\u0000"] },
      }),
    ]);
    const at = parseInstant(timestamp) ?? 0;
    const { rows } = await readPage(db, scope("", at, at + 1), { limit: 1, order: "desc" });
    expect(rows[0]).toMatchObject({
      message: "nul \uFFFD half \uFFFD",
      extra_data: { "k\uFFFD": ["\uFFFD", "\\u0000"] },
    });
  });
});
