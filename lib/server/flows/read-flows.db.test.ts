import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flows as contract } from "@/lib/contract/flows";
import { formatInstant } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { writeRecords } from "@/lib/server/ingest/writer";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes } from "@/lib/server/partition/search-index";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { readFlow } from "./read-flow";
import { readFlows } from "./read-flows";

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse("2026-11-22T15:00:00Z") * 1_000;

let db: Database;
let url: string;
let drop: () => Promise<void>;

const ago = (minutes: number, extra_data: LogRecord["extra_data"], more: Partial<LogRecord> = {}) =>
  record({ timestamp: formatInstant(NOW - minutes * MINUTE), extra_data, ...more });

const start = { event: "start", status: "running" };
const end = (status: string, duration_ms: number) => ({ event: "end", status, duration_ms });
const script = (execution_id: string, script_name: string) => ({ execution_id, script_name });

const ROWS = [
  ago(1_500, { ...script("old", "a.py"), ...start }),
  ago(90, { ...script("a1", "a.py"), ...start }),
  ago(89, { ...script("a1", "a.py") }, { level: "ERROR", message: "no space" }),
  ago(88, { ...script("a1", "a.py"), ...end("failed", 120_000) }),
  ago(70, { ...script("a2", "a.py"), ...start }),
  ago(69, { ...script("a2.1", "part.py"), ...start, parent_execution_id: "a2" }),
  ago(68, { ...script("a2.1", "part.py"), ...end("failed", 1_000), parent_execution_id: "a2" }),
  ago(60, { ...script("a2", "a.py"), ...end("succeeded", 600_000) }),
  ago(50, { ...script("gone", "b.py"), ...start }),
  ago(20, { ...script("slow", "b.py"), ...start }),
  ago(3, { ...script("slow", "b.py") }),
  // Begins in the range of an hour ago and ends after it.
  ago(75, { ...script("across", "c.py"), ...start }),
  ago(10, { ...script("across", "c.py"), ...end("succeeded", 65 * 60_000) }),
  ago(5, { session_id: "here" }),
  ago(300, { session_id: "here" }),
  ago(200, { session_id: "away" }),
  ago(30, { session_id: "x".repeat(5_000) }),
];

beforeAll(async () => {
  const test = await testDatabase();
  ({ url, drop } = test);
  db = new Database({ url, tablePrefix: "cordwood" });
  await prepare(db);
  await createPartitions(db, NOW - 48 * HOUR, NOW);
  await keepSearchIndexes(db, NOW);
  await writeRecords(db, ROWS);
});

afterAll(async () => {
  await db.end();
  await drop();
});

interface Asked {
  by?: string;
  state?: "all" | "failed" | "running" | "lost" | "active";
  q?: string;
  from?: number;
  to?: number;
  of?: Database;
}

async function list({ by = "execution_id", state = "all", q = "", of = db, ...range }: Asked = {}) {
  const parsed = parseQuery(q);
  const scope = {
    query: parsed.ok ? parsed.query : null,
    from: NOW - 24 * HOUR,
    to: NOW,
    ...range,
    tz: "UTC",
    now: NOW,
  };
  return contract.output.parse(await readFlows(of, scope, { by, state, limit: 50 }, { now: NOW }));
}

const ids = async (asked: Asked) => (await list(asked)).flows.map(({ id }) => id);

describe("executions", () => {
  test("are listed by their newest mark, without those that others started", async () => {
    const { flows, complete, more } = await list();
    expect(flows.map(({ id, status }) => [id, status])).toEqual([
      ["across", "succeeded"],
      ["slow", "running"],
      ["gone", "lost"],
      ["a2", "succeeded"],
      ["a1", "failed"],
    ]);
    expect([complete, more]).toEqual([true, 0]);
  });

  test("are told of as their own pages tell", async () => {
    for (const flow of (await list()).flows.filter(({ id }) => id !== "a2")) {
      const { counted, ...told } = flow;
      expect(counted).toBe(true);
      const page = await readFlow(db, { by: "execution_id", id: flow.id }, { now: NOW });
      expect(page.flow).toEqual(told);
    }
  });

  test.each([
    ["failed", ["a2.1", "a1"]],
    ["running", ["slow"]],
    ["lost", ["gone"]],
    ["active", []],
  ] as const)("are found by how they went: %s", async (state, expected) => {
    expect(await ids({ state })).toEqual(expected);
  });

  test("are summed up by script", async () => {
    const { scripts } = await list();
    expect(scripts.map(({ newest: _, ...script }) => script)).toEqual([
      { name: "a.py", runs: 2, failed: 1, running: 0, lost: 0, duration_ms: 120_000 },
      { name: "b.py", runs: 2, failed: 0, running: 1, lost: 1, duration_ms: null },
      { name: "c.py", runs: 1, failed: 0, running: 0, lost: 0, duration_ms: 65 * 60_000 },
    ]);
  });

  test("that end after the range aren't taken for lost", async () => {
    const range = { from: NOW - 80 * MINUTE, to: NOW - 55 * MINUTE };
    expect((await list(range)).flows.find(({ id }) => id === "across")?.status).toBe("succeeded");
  });

  test("are those with a row that matches a search, and told of whole", async () => {
    const { flows } = await list({ q: "level:error" });
    expect(flows.map(({ id, rows, status }) => [id, rows, status])).toEqual([["a1", 3, "failed"]]);
  });

  test("in somebody's own table are those of the newest rows", async () => {
    const plain = new Database({ url, tablePrefix: "cordwood" });
    const found = await ids({ of: plain });
    await plain.end();
    expect(found).toEqual(["slow", "across", "gone", "a2", "a2.1", "a1"]);
  });
});

describe("sessions", () => {
  test("are active as long as rows come; an id that no link can hold is nobody's", async () => {
    const { flows } = await list({ by: "session_id" });
    expect(flows.map(({ id, status, rows }) => [id, status, rows])).toEqual([
      ["here", "active", 2],
      ["away", "quiet", 1],
    ]);
    expect(await ids({ by: "session_id", state: "active" })).toEqual(["here"]);
  });

  test("of very many rows hold up no other, and say that they aren't counted to the end", async () => {
    await db.query(sql`
      insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
      select ${formatInstant(NOW - 4 * MINUTE)}::timestamptz - n * interval '1 millisecond',
        'INFO', 'shop.web', 1, 1, 'web-1', 'again', '{"session_id": "endless"}'
      from generate_series(1, 7000) as n`);
    const { flows } = await list({ by: "session_id" });
    expect(flows.map(({ id, counted }) => [id, counted])).toEqual([
      ["endless", false],
      ["here", true],
      ["away", true],
    ]);
    const endless = flows[0];
    expect(endless?.rows).toBeGreaterThanOrEqual(1_000);
    expect(endless?.status).toBe("active");
  });
});

test("runs of a day without a partition of its own are found too", async () => {
  const from = NOW - 200 * 24 * HOUR;
  await writeRecords(db, [
    record({
      timestamp: formatInstant(from + HOUR),
      extra_data: { ...script("far", "d.py"), ...start },
    }),
  ]);
  const { scripts } = await list({ from, to: from + 2 * HOUR });
  expect(scripts.map(({ name, lost }) => [name, lost])).toEqual([["d.py", 1]]);
});

test("a key that no row has makes no flows", async () => {
  expect(await list({ by: "tenant_id" })).toMatchObject({ flows: [], scripts: [], complete: true });
});
