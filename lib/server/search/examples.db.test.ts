import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { whereQuery } from "./where";

const NOW = Date.parse("2026-11-22T12:00:00Z") * 1_000;
const MINUTE = 60_000_000;

/** Rows by the letters they are called by: whatever the contract's sentences tell apart. */
const ROWS: Record<string, Omit<Partial<LogRecord>, "level"> & { level: string }> = {
  a: {
    timestamp: formatInstant(NOW - MINUTE),
    level: "WARN",
    logger_name: "auth.login",
    hostname: "web-1",
    message: "connection timeout for user",
    lineno: 5,
    extra_data: { user_id: 5, tags: ["billing", "eu"], duration_ms: 700, status: 503 },
  },
  b: {
    timestamp: formatInstant(NOW - 2 * MINUTE),
    level: "error",
    logger_name: "db",
    hostname: "web-3",
    message: "Connection reset by peer",
    lineno: 1_500,
    extra_data: { user_id: "5", duration_ms: 501, status: 499, request_id: "r1" },
  },
  c: {
    timestamp: formatInstant(NOW - 3 * MINUTE),
    level: "FATAL",
    logger_name: "cache",
    hostname: "WEB-3",
    message: "connection refused",
    function_name: "open_socket",
    extra_data: { duration_ms: 500, status: 599, tags: "billing" },
  },
  d: {
    timestamp: formatInstant(NOW - 4 * MINUTE),
    level: "ERROR",
    logger_name: "auth.session",
    hostname: "web-2",
    message: "reset connection",
    exception: "TimeoutError: no answer\n  at ask()",
    extra_data: { request_id: null, status: 600, level: "gold", http: { code: 500 } },
  },
  e: {
    timestamp: formatInstant(NOW - 20 * MINUTE),
    level: "audit",
    logger_name: "timeout.watch",
    hostname: "web-1",
    message: "conn refused, 50% done",
    extra_data: { user_id: "05", status: "503", "http.code": 500 },
  },
};

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await testDatabase();
  drop = database.drop;
  db = new Database({ url: database.url, tablePrefix: "cordwood" });
  const rows = Object.entries(ROWS).map(([letter, row]) =>
    // Writers of other people's tables are free in what they write.
    record({ ...row, level: row.level as LogRecord["level"], module: letter }),
  );
  await writeRecords(db, rows);
});

afterAll(async () => {
  await db?.end();
  await drop?.();
});

/** The letters of the rows a query finds, in order. */
async function found(text: string): Promise<string> {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  const rows = await db.query<{ module: string }>(sql`
    select module
    from ${db.logs}
    where ${whereQuery(parsed.query, { now: NOW, tz: "UTC" })}
    order by module`);
  return rows.map(({ module }) => module).join("");
}

describe("the contract's examples find", () => {
  test.each([
    ["timeout", "ade"],
    ['"connection reset"', "b"],
    ["level:>=warning logger:auth.*", "ad"],
    ["level:error,critical -host:web-3", "d"],
    ["(logger:db OR logger:cache) duration_ms:>500", "b"],
    ["status:[500 TO 599]", "ac"],
    ["user_id:5", "ab"],
    ['user_id:"5"', "b"],
    ["tags:billing", "ac"],
    ["request_id:*", "b"],
    ["message:/conn(ection)? refused/", "ce"],
    ["timestamp:>now-15m", "abcd"],
    ["", "abcde"],
  ])("%s: %s", async (query, letters) => {
    expect(await found(query)).toBe(letters);
  });
});

describe("each kind of column is matched as the contract's table says", () => {
  test.each([
    // Text: the whole value, ignoring case but for `=`.
    ["host:WEB-3", "bc"],
    ["host:=WEB-3", "c"],
    ["host:web", ""],
    ["host:web-?", "abcde"],
    ["host:=web-?", ""],
    ["host:/b-3$/", "bc"],
    ["HostName:web-2,web-3", "bcd"],
    ["function:*", "c"],
    ["function:null", "abde"],
    ["func:=open_socket", "c"],
    // Long text: contained; `%` and `_` are themselves.
    ["message:CONNECTION", "abcd"],
    ["message:=Connection", "b"],
    ["message:c*n", "abcde"],
    ["message:=c*n", ""],
    ["message:0%", "e"],
    ["message:5_%", ""],
    ['message:"refused, 50"', "e"],
    ["exception:*", "d"],
    ["stack:/error.*ask/", "d"],
    ["error:null", "abce"],
    // Numbers, quoted or not.
    ["line:5", "a"],
    ['lineno:"5.0"', "a"],
    ["line:=1500", "b"],
    ["line:>=1.5s", "b"],
    ["line:[* TO 5]", "a"],
    ["line:1..2000", "ab"],
    ["line:*", "ab"],
    ["line:null", "cde"],
    // Levels: as what they count, by rank; a word without a rank in no comparison.
    ["level:warning", "a"],
    ["severity:err", "bd"],
    ["level:=Critical", "c"],
    ["level:crit*", "c"],
    ["level:fat*", ""],
    ["level:AUDIT", "e"],
    ["level:>trace", "abcd"],
    ["level:[warn TO error]", "abd"],
    ["level:/^err|^crit/", "bcd"],
    ["level:*", "abcde"],
    // Times.
    ["timestamp:2026-11-22T12:59:00+01:00", "a"],
    ["time:[now-3m TO now-2m]", "bc"],
    ["timestamp:<=2026-11-22T11:40:00Z", "e"],
    ["timestamp:*", "abcde"],
    // Keys: paths, the dotted name itself, and where a column has the name.
    ["http.code:500", "de"],
    ['@"http.code":500', "e"],
    ["@level:gold", "d"],
    ["level:gold", ""],
    ["request_id:null", "d"],
    ["status:503", "ae"],
    ["status:5*", "ace"],
    // Anywhere: any text column, or the text of the document.
    ["*:billing", "ac"],
    ["*:OPEN_socket", "c"],
    ["*:gold", "d"],
  ])("%s finds %s", async (query, letters) => {
    expect(await found(query)).toBe(letters);
  });
});

describe("what is negated is the exact complement", () => {
  test.each([
    ["-user_id:5", "cde"],
    ["user_id:* -user_id:5", "e"],
    ["NOT line:>5", "acde"],
    ["-(timeout OR refused)", "b"],
    ["-level:>=error", "ae"],
    ["-exception:timeout", "abce"],
  ])("%s finds %s", async (query, letters) => {
    expect(await found(query)).toBe(letters);
  });
});
