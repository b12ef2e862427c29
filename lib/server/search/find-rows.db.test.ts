import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAppError } from "@/lib/contract/error";
import { formatInstant } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import type { Query } from "@/lib/query/ast";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { type Asked, recording } from "@/lib/server/explain/recording";
import { writeRecords } from "@/lib/server/ingest/writer";
import { createPartitions } from "@/lib/server/partition/create";
import { partitions } from "@/lib/server/partition/partitions";
import { keepSearchIndexes, rowsWritten, sortInWaiting } from "@/lib/server/partition/search-index";
import { testDatabase } from "@/lib/testing/database";
import { impatient } from "@/lib/testing/impatient";
import { record } from "@/lib/testing/record";
import { firstOfDays } from "./first-of-days";
import { readPage } from "./page";
import type { Scope } from "./scope";
import { withIndex } from "./through-index";
import { whereQuery } from "./where";

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-11-22T15:00:00Z") * 1_000;
const FROM = NOW - 25 * DAY;

let db: Database;
let drop: () => Promise<void>;
let rows: LogRecord[];
let url: string;

/** The last has the rarest pieces of a word, but not the word. */
const EXCEPTIONS = new Map([
  [700, "Error: QuokkaFault\n  at haystack"],
  [1_500, "Error: needle\n  at haystack"],
  [2_100, "Error: a quokka at fault"],
]);

/** What one row of old says, in many scripts; the words of the first two in other order are no phrase. */
const SAYINGS = new Map([
  [301, "disk is almost full"],
  [302, "full is almost disk"],
  [303, "disk is  almost full"],
  [304, "qz job started"],
  [305, "job zq-1 of QZ ended"],
  [306, "Ошибка соединения с базой"],
  [307, "数据库连接失败：超时"],
  [308, "σφάλμα δικτύου"],
  [309, "خطأ في الاتصال"],
  [310, "데이터베이스 연결 실패"],
  [311, "Überlauf in der Größe"],
  [312, "🚀 launched"],
  [313, "データベース接続エラー"],
]);
const LATER = 1_801;

/** Dense today, nothing for the four days before, then ten days with their own words. */
beforeAll(async () => {
  const test = await testDatabase();
  db = new Database({ url: test.url, tablePrefix: "cordwood" });
  drop = test.drop;
  url = test.url;
  await prepare(db);
  await createPartitions(db, FROM, NOW);
  const today = Array.from({ length: 2_000 }, (_, i) =>
    record({
      timestamp: formatInstant(NOW - 9 * HOUR + i * 16_000_000),
      message: i % 2 === 0 ? "common words here" : `tick ${i}`,
      level: i === 77 ? "CRITICAL" : "INFO",
      extra_data: { request_id: `Req-${i}`, n: i % 2 },
    }),
  );
  const before = Array.from({ length: 3_000 }, (_, i) =>
    record({
      // Five rows share each instant.
      timestamp: formatInstant(NOW - 15 * DAY + Math.floor(i / 5) * 5 * 288_000_000),
      // Each twice, days apart.
      message:
        SAYINGS.get(i) ??
        SAYINGS.get(i - LATER) ??
        (i % 3 === 0 ? "olden days of yore" : "common words here"),
      exception: EXCEPTIONS.get(i) ?? null,
      logger_name: i % 500 === 0 ? "rare.logger" : "usual.logger",
      extra_data: i === 2_000 ? { order: { id: 77.5 }, tags: ["Old", "cold"] } : null,
    }),
  );
  rows = [...before, ...today];
  await writeRecords(db, rows);
});

afterAll(async () => {
  await db.end();
  await drop();
});

const CASES: { q: string; matches: (row: LogRecord) => boolean }[] = [
  { q: "", matches: () => true },
  { q: "common", matches: (row) => row.message.includes("common") },
  { q: "YORE", matches: (row) => row.message.includes("yore") },
  { q: "needle", matches: (row) => row.exception?.includes("needle") ?? false },
  { q: "quokkafault", matches: (row) => row.exception?.includes("QuokkaFault") ?? false },
  { q: "haystack -quokkafault", matches: (row) => row.exception?.includes("needle") ?? false },
  { q: "absent", matches: () => false },
  // One in fifty of today's.
  { q: "/tick [0-9]*[05]5$/", matches: (row) => /tick \d*[05]5$/.test(row.message) },
  { q: "o", matches: (row) => /o/.test(row.message + row.logger_name) },
  { q: "ol*days", matches: (row) => row.message.includes("olden") },
  {
    q: "/o(f|n) yo/ -logger:usual.logger",
    matches: (row) => row.logger_name === "rare.logger" && row.message.includes("yore"),
  },
  { q: "logger:rare.logger", matches: (row) => row.logger_name === "rare.logger" },
  { q: "level:critical", matches: (row) => row.level === "CRITICAL" },
  { q: "rare", matches: (row) => row.logger_name === "rare.logger" },
  { q: "request_id:req-1234", matches: (row) => row.extra_data?.request_id === "Req-1234" },
  { q: "n:1 common", matches: () => false },
  { q: "n:1", matches: (row) => row.extra_data?.n === 1 },
  ...["is almost full", "almost full", "full is almost", "is  almost"].map((phrase) => ({
    q: `"${phrase}"`,
    matches: (row: LogRecord) => row.message.includes(phrase),
  })),
  { q: 'disk "almost full"', matches: (row) => /disk.*almost full/.test(row.message) },
  { q: '"common words" -"words here"', matches: () => false },
  { q: "qz", matches: (row) => /qz/i.test(row.message) },
  { q: "zq", matches: (row) => row.message.includes("zq") },
  { q: "xq", matches: () => false },
  {
    q: "zq OR needle",
    matches: (row) => /zq/.test(row.message) || /needle/.test(row.exception ?? ""),
  },
  ...[
    "Ошибка",
    "соединения с",
    "数据库",
    "失败",
    "超",
    "σφάλμα",
    "خطأ",
    "연결",
    "Größe",
    "🚀",
    "接続エラー",
    "бд",
  ].map((word) => ({
    q: `"${word}"`,
    matches: (row: LogRecord) => row.message.includes(word),
  })),
  { q: "ОШИБКА", matches: (row) => row.message.includes("Ошибка") },
  { q: "überlauf größe", matches: (row) => row.message.includes("Überlauf") },
  { q: "/数据.连接/", matches: (row) => row.message.includes("数据库连接") },
  { q: "order.id:77.50 OR tags:old,new", matches: (row) => row.extra_data?.tags !== undefined },
];

function parsed(q: string): Query | null {
  const result = parseQuery(q);
  if (!result.ok) throw new Error(result.error.message);
  return result.query;
}

async function everyPage(q: string, order: "asc" | "desc", limit: number): Promise<string[]> {
  const scope = { query: parsed(q), from: FROM, to: NOW, tz: "UTC", now: NOW };
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(db, scope, { limit, order, cursor });
    found.push(...page.rows.map((row) => row.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** Rows are written in order of time, so ids are in order too. */
async function expected(matches: (row: LogRecord) => boolean, order: "asc" | "desc") {
  const ids = await db.query<{ id: string }>(sql`select id from ${db.logs} order by timestamp, id`);
  const found = ids.map(({ id }) => id).filter((_, index) => matches(rows[index] as LogRecord));
  return order === "asc" ? found : found.reverse();
}

describe.each(["none", "one"] as const)("where a day has %s of the search indexes", (indexes) => {
  beforeAll(async () => {
    if (indexes === "one") await keepSearchIndexes(db, NOW);
  });

  test.each(CASES)(
    "pages of $q hold every match once, newest first and oldest first",
    async ({ q, matches }) => {
      for (const order of ["desc", "asc"] as const) {
        const all = await expected(matches, order);
        expect(await everyPage(q, order, 700)).toEqual(all);
      }
    },
  );
});

test("rows that wait to be sorted into the index are found", async () => {
  await keepSearchIndexes(db, NOW);
  const scope = { query: parsed("latecomer"), from: FROM, to: NOW, tz: "UTC", now: NOW };
  await writeRecords(db, [
    record({ timestamp: formatInstant(NOW - 8 * HOUR), message: "a latecomer" }),
  ]);
  const [waiting] = await readPage(db, scope, { limit: 10, order: "desc" }).then((p) => p.rows);
  await sortInWaiting(db, new Set((await rowsWritten(db)).keys()));
  const [sortedIn] = await readPage(db, scope, { limit: 10, order: "desc" }).then((p) => p.rows);
  expect(waiting?.message).toBe("a latecomer");
  expect(sortedIn).toEqual(waiting);
  await db.query(sql`delete from ${db.logs} where id = ${waiting?.id}`);
});

function indexed(query: Query | null): Promise<Scope> {
  const scope = { query, from: FROM, to: NOW, tz: "UTC", now: NOW };
  return withIndex((statement) => db.query(statement), db, scope);
}

test.each([
  "needle",
  "rare",
  "/hay.*stack/",
  "request_id:req-1234",
  "order.id:77.5",
  "logger:rare.logger",
  "host:elsewhere level:error",
  '"is almost full"',
  "Ошибка",
  "数据库",
  "σφάλμα",
])("the index can serve %s", async (q) => {
  await keepSearchIndexes(db, NOW);
  const query = parsed(q);
  const where = whereQuery(query, await indexed(query));
  const explain = sql`explain select id from cordwood_logs_20261108 where ${where}`;
  const plan = await db.transaction(async (client) => {
    // A day of this test is so small that reading all of it is cheaper.
    await client.query("set local enable_seqscan = off");
    const { rows: lines } = await client.query(explain.text, explain.values);
    return JSON.stringify(lines);
  });
  expect(plan).toContain("cordwood_logs_20261108_search");
});

test("what none of the first rows has is looked up by days, and not by hours before", async () => {
  await keepSearchIndexes(db, NOW);
  const scope = { query: parsed("absentees"), from: FROM, to: NOW, tz: "UTC", now: NOW };
  const asked: Asked[] = [];
  const watched = recording(db, asked);
  const search = () => readPage(watched, scope, { limit: 10, order: "desc" });
  // The first time it learns which pieces of words are rare.
  await search();
  asked.length = 0;
  await search();
  // The first rows and where they end, what partitions and loggers there are, and the days.
  expect(asked).toHaveLength(5);
});

test("many values of a key are looked up together", async () => {
  await keepSearchIndexes(db, NOW);
  const values = Array.from({ length: 40 }, (_, i) => i).join(",");
  const query = parsed(`order.id:${values}`);
  const where = whereQuery(query, await indexed(query));
  const search = sql`select id from cordwood_logs_20261108 where ${where}`;
  const searches = await db.transaction(async (client) => {
    await client.query("set local enable_seqscan = off");
    // Those of the connection's last second among them.
    const count = async () => {
      const { rows: counted } = await client.query<{ searches: string }>(
        "select pg_stat_get_xact_numscans('cordwood_logs_20261108_search'::regclass) as searches",
      );
      return Number(counted[0]?.searches);
    };
    const before = await count();
    await client.query(search.text, search.values);
    return (await count()) - before;
  });
  // Two: an object's key, and a key that is the whole path.
  expect(searches).toBe(2);
});

test("more values than a statement holds, if each day had them all, find their rows", async () => {
  const days = Array.from({ length: 40 }, (_, i) => NOW - (44 - i) * DAY);
  await writeRecords(
    db,
    days.map((at) => record({ timestamp: formatInstant(at), logger_name: "z" })),
  );
  const scope = { query: parsed(`logger:z${",0".repeat(1_900)}`), from: FROM - 20 * DAY, to: NOW };
  const options = { limit: 100, order: "desc" } as const;
  const page = await readPage(db, { ...scope, tz: "UTC", now: NOW }, options);
  expect(page.rows.map((row) => row.timestamp)).toEqual(days.map(formatInstant).reverse());
  await db.query(sql`delete from ${db.logs} where logger_name = 'z'`);
});

test("a column altered between two pages of one search is no failure", async () => {
  const scope = { query: parsed("needle"), from: FROM, to: NOW, tz: "UTC", now: NOW };
  const other = new Database({ url: url, tablePrefix: "cordwood", poolSize: 3 });
  other.layout = "owned";
  const read = () => readPage(other, scope, { limit: 10, order: "desc" });
  // Each of its connections keeps plans of the table as it was.
  const [before] = await Promise.all([read(), read(), read()]);
  await db.maintain("alter table cordwood_logs alter filename type varchar(600)");
  expect(await read()).toEqual(before);
  await other.end();
});

test("a partition without a search index is asked in the form that needs none", async () => {
  await keepSearchIndexes(db, NOW);
  await db.maintain("drop index cordwood_logs_20261108_search");
  const query = parsed("request_id:req-1234");
  const wanted = { scope: await indexed(query), order: "desc", beyond: null, limit: 10 } as const;
  const all = await partitions((statement) => db.query(statement), db);
  const asked = (name: string) => {
    const days = all.filter(({ table }) => table.text === name);
    return firstOfDays(wanted, { from: FROM, to: NOW, days, others: [] }).text;
  };
  const whole = "lower(extra_data::text)::jsonb @@";
  expect(asked("cordwood_logs_20261109")).toContain(whole);
  expect(asked("cordwood_logs_20261108")).not.toContain(whole);
});

describe("a search whose statement is cut", () => {
  const CUT_QUERIES = [
    "common",
    "/tick [0-9]*[05]5$/",
    "n:1 OR yore",
    "level:critical OR tick OR yore",
  ];
  /** The first page of who is answered so many questions only; null where it has nothing. */
  const firstPage = async (q: string, answered: number) => {
    const options = { limit: 600, order: "desc" } as const;
    return readPage(impatient(db, answered), scopeOf(q), options).catch((error: unknown) => {
      if (isAppError(error) && error.code === "timeout") return null;
      throw error;
    });
  };

  test.each(CUT_QUERIES)("q=%s: has what it found, and going on finds the rest", async (q) => {
    const all = await readPage(db, scopeOf(q), { limit: 1_000, order: "desc" });
    let cuts = 0;
    for (let answered = 1; answered <= 12; answered += 1) {
      const page = await firstPage(q, answered);
      if (!page?.cut) continue;
      cuts += 1;
      const options = { limit: 1_000, order: "desc", cursor: page.next ?? undefined } as const;
      const rest = await readPage(db, scopeOf(q), options);
      expect(page.rows.length).toBeGreaterThan(0);
      expect([...page.rows, ...rest.rows].slice(0, all.rows.length)).toEqual(all.rows);
    }
    expect(cuts).toBeGreaterThan(0);
  });
});

function scopeOf(q: string): Scope {
  return { query: parsed(q), from: FROM, to: NOW + HOUR, tz: "UTC", now: NOW };
}
