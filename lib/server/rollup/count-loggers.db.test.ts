import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { createPartitions } from "@/lib/server/partition/create";
import { DAY } from "@/lib/server/partition/day";
import { testDatabase } from "@/lib/testing/database";
import { compactCounts } from "./compact";
import { countLoggers } from "./count-loggers";
import { Ends } from "./ends";

const HOUR = DAY / 24;
const MINUTE = HOUR / 60;
const MIDNIGHT = Date.parse("2026-02-03T00:00Z") * 1_000;
/** Ranges that end here, as they begin, cut a slot of five minutes in its middle. */
const TO = MIDNIGHT + 18 * HOUR + 2 * MINUTE;

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  drop = made.drop;
  await prepare(db);
  await createPartitions(db, MIDNIGHT - 9 * DAY, MIDNIGHT);
});

afterAll(async () => {
  await db.end();
  await drop();
});

function write(logger: string, at: Micros, level = "INFO") {
  return db.query(sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    values (${formatInstant(at)}, ${level}, ${logger}, 1, 1, 'host', 'x')`);
}

async function loggers(length: Micros, search = ""): Promise<number> {
  const parsed = parseQuery(search);
  if (!parsed.ok) throw new Error(search);
  const scope = { query: parsed.query, from: TO - length, to: TO, tz: "UTC", now: TO + DAY };
  const ends = new Ends(db);
  const counting = sql`select n from (${countLoggers(db, scope, ends)}) as counted`;
  const [counted] = await db.query<{ n: string }>(ends.before(counting));
  return Number(counted?.n);
}

test.each([
  ["less than a day of one date", 12 * HOUR],
  ["a day of two dates", DAY],
  ["two days with a whole one", 2 * DAY],
  ["a week", 7 * DAY],
])("of %s are those with a row in it, to the microsecond", async (_, length) => {
  await db.query(sql`truncate ${db.logs}`);
  const from = TO - length;
  const expectAll = async (n: number) => {
    expect(await loggers(length)).toBe(n);
    await compactCounts(db);
    expect(await loggers(length)).toBe(n);
  };
  await write("outside, before", from - 1);
  await write("outside, in the slot of the end", TO);
  await expectAll(0);
  await write("first", from);
  await write("last", TO - 1);
  await write("within", TO - length / 2);
  await expectAll(3);
  await write("last", TO);
  await expectAll(3);
  expect(await loggers(length, "level:error")).toBe(0);
  await write("within", TO - length / 2, "ERROR");
  await write("another", from, "ERROR");
  await expectAll(4);
  expect(await loggers(length, "level:error")).toBe(2);

  // Until it is compacted what is removed is still among the counts.
  await db.query(sql`delete from ${db.logs} where logger_name in ('within', 'first')`);
  await expectAll(2);
});
