import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { writeRecords } from "@/lib/server/ingest/writer";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { type ContextOptions, readContext } from "./context";
import { theRow } from "./one-row";

const NOW = Date.parse("2026-11-22T15:00:00Z") * 1_000;
const MINUTE = 60_000_000;

let db: Database;
let drop: () => Promise<void>;

/** Row n of 60 has id n. Three share each minute; hosts take turns, one in ten is an error. */
beforeAll(async () => {
  const test = await testDatabase();
  db = new Database({ url: test.url, tablePrefix: "cordwood" });
  drop = test.drop;
  await prepare(db);
  await writeRecords(
    db,
    Array.from({ length: 60 }, (_, i) =>
      record({
        timestamp: formatInstant(NOW - (30 - Math.floor(i / 3)) * MINUTE),
        message: `row ${i + 1}`,
        hostname: i % 2 === 0 ? "even" : "odd",
        level: i % 10 === 9 ? "ERROR" : "INFO",
        extra_data: i % 4 === 0 ? { turn: i % 8 } : null,
      }),
    ),
  );
});

afterAll(async () => {
  await db.end();
  await drop();
});

async function around(id: string, options: Partial<ContextOptions>, q = "") {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const scope = { query: parsed.query, from: 0, to: NOW, tz: "UTC", now: NOW };
  const row = await theRow(db, id, null);
  const asked = { before: 3, after: 3, like: [], ...options };
  return (await readContext(db, row, scope, asked)).map((each) => each.id);
}

const ids = (...numbers: number[]) => numbers.map(String);

describe("the rows around one", () => {
  test("are as many as asked for on either side, oldest first, also at shared timestamps", async () => {
    expect(await around("20", { before: 3, after: 2 })).toEqual(ids(17, 18, 19, 20, 21, 22));
  });

  test("are fewer where there are no more, and none where none is asked for", async () => {
    expect(await around("2", {})).toEqual(ids(1, 2, 3, 4, 5));
    expect(await around("60", {})).toEqual(ids(57, 58, 59, 60));
    expect(await around("30", { before: 0, after: 0 })).toEqual(ids(30));
  });

  test("are like it in what is named", async () => {
    expect(await around("20", { like: ["hostname"] })).toEqual(ids(14, 16, 18, 20, 22, 24, 26));
    expect(await around("29", { like: ["turn"] })).toEqual(ids(5, 13, 21, 29, 37, 45, 53));
  });

  test("lack what it lacks", async () => {
    expect(await around("20", { like: ["turn"] })).toEqual(ids(16, 18, 19, 20, 22, 23, 24));
  });

  test("match the query, which it needn't do itself", async () => {
    expect(await around("25", { before: 2, after: 2 }, "level:error")).toEqual(
      ids(10, 20, 25, 30, 40),
    );
  });
});

test("a row that isn't there is said not to be", async () => {
  await expect(theRow(db, "999", null)).rejects.toMatchObject({ code: "not_found" });
});

test("rows with the same message have all of it, minding case, and nothing more", async () => {
  const texts = ["a/b: (c)* \\d\n🪵 äöü_%", "x"];
  const messages = texts.flatMap((text) => [
    text,
    `${text}.`,
    text.toUpperCase(),
    ` ${text}`,
    text,
  ]);
  const timestamp = formatInstant(NOW + MINUTE);
  await writeRecords(
    db,
    messages.map((message) => record({ timestamp, message, exception: null })),
  );
  const scope = { query: null, from: NOW, to: NOW + 2 * MINUTE, tz: "UTC", now: NOW };
  const alike = async (id: number, like: string[]) => {
    const row = await theRow(db, String(id), null);
    const found = await readContext(db, row, scope, { before: 9, after: 9, like });
    return found.map((each) => each.id);
  };
  expect(await alike(61, ["message"])).toEqual(ids(61, 65));
  expect(await alike(66, ["message", "exception"])).toEqual(ids(66, 70));
});

test("a field that rows can't be compared by is refused by name", async () => {
  await writeRecords(db, [
    record({ timestamp: formatInstant(NOW + 5 * MINUTE), extra_data: { tags: ["a"] } }),
  ]);
  await expect(around("71", { like: ["host", "tags"] })).rejects.toMatchObject({
    code: "bad_parameter",
    message: expect.stringContaining("the same tags"),
  });
});
