import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { flow as contract } from "@/lib/contract/flow";
import { formatInstant } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { writeRecords } from "@/lib/server/ingest/writer";
import { setSlow } from "@/lib/server/operations/slow";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes } from "@/lib/server/partition/search-index";
import { readPage } from "@/lib/server/search/page";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { readFlow } from "./read-flow";

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;
const NOW = Date.parse("2026-11-22T15:00:00Z") * 1_000;
const START = NOW - 3 * 3_600 * SECOND;

let db: Database;
let drop: () => Promise<void>;
let url: string;

const at = (seconds: number, extra_data: LogRecord["extra_data"], more: Partial<LogRecord> = {}) =>
  record({ timestamp: formatInstant(Math.round(START + seconds * SECOND)), extra_data, ...more });

const run = (id: string, parent?: string) => ({
  execution_id: id,
  script_name: `${id}.py`,
  ...(parent !== undefined && { parent_execution_id: parent }),
});
const started = { event: "execution_started" };

const ROWS: LogRecord[] = [
  at(0, { ...run("nightly"), ...started }),
  at(1, { ...run("import", "nightly"), ...started }, { hostname: "web-2" }),
  at(2, { ...run("parse", "import"), ...started }),
  at(3, { ...run("parse", "import"), operation: "read", duration_ms: 500, status: "ok" }),
  at(
    4,
    { ...run("parse", "import"), event: "execution_failed", duration_ms: 2_000 },
    { level: "ERROR" },
  ),
  at(5, { ...run("import", "nightly"), event: "execution_finished", duration_ms: 4_000 }),
  at(
    9,
    { ...run("nightly"), event: "execution_finished", duration_ms: 9_000 },
    { level: "SUCCESS" },
  ),
  // A part on a host whose clock is behind.
  at(20, { ...run("ahead") }),
  at(17, { ...run("behind", "ahead") }, { hostname: "late-1" }),
  // Who started each other in a circle, and one that started itself.
  at(30, run("hen", "egg")),
  at(31, run("egg", "hen")),
  at(32, run("self", "self")),
  // No beginning; no end; neither.
  at(40, { ...run("headless"), event: "end", status: "succeeded", duration_ms: 600_000 }),
  at(41, { ...run("lost"), ...started }),
  at(3 * 3_600 - 60, { ...run("busy"), ...started }),
  at(42, { execution_id: "silent" }),
  // One order through two services, its states out of order of writing, over midnight.
  at(-12 * 3_600, { request_id: "R-1", order_id: 7, from_state: "cart", to_state: "placed" }),
  at(50, { request_id: "r-1", order_id: 7, from_state: "placed", to_state: "paid" }),
  at(51, { request_id: "r-1", status: 503, path: "/cart", duration_ms: 40 }, { level: "ERROR" }),
  at(52, { request_id: 17 }),
  at(53, { request_id: "17" }),
  // What nobody should have written.
  at(60, { request_id: "x".repeat(10_000) }),
  at(61, { request_id: "huge", blob: "y".repeat(200_000), duration_ms: 12, operation: "load" }),
  at(62, { request_id: ["a", "b"] }),
  // As programs in JavaScript write it.
  at(70, { requestId: "camel", order_id: 8 }),
  at(71, { requestId: "camel", spanId: "two", operation: "lookup", duration_ms: 70 }),
  at(105, { requestId: "camel", spanId: "two", operation: "export", duration_ms: 31_000 }),
  at(106, { requestId: "camel", spanId: "two", operation: "render", duration_ms: 30_000 }),
  at(107, { requestId: "camel", status: 200, path: "/cart" }),
  at(63, { request_id: 'we"ird \\ (id)*, OR' }),
  at(64, { stage: "one", session_id: "s", request_id: "s1" }),
  at(65, { stage: "one", session_id: "s", request_id: "s1" }),
  at(66, { stage: "two", session_id: "s", request_id: "s2" }),
  ...Array.from({ length: 60 }, (_, i) =>
    at(100 + (59 - i), { request_id: "long", n: i, took_ms: i }),
  ),
];

beforeAll(async () => {
  const test = await testDatabase();
  db = new Database({ url: test.url, tablePrefix: "cordwood" });
  drop = test.drop;
  url = test.url;
  await prepare(db);
  await createPartitions(db, NOW - 3 * DAY, NOW);
  await keepSearchIndexes(db, NOW);
  await writeRecords(db, ROWS);
});

afterAll(async () => {
  await db.end();
  await drop();
});

async function read(by: string, id: string, mostRows?: number) {
  const answer = await readFlow(db, { by, id }, { now: NOW, ...(mostRows && { mostRows }) });
  return contract.output.parse(answer);
}

async function tree(id: string): Promise<[string, number, string][]> {
  const { parts } = await read("execution_id", id);
  return parts.map((part) => [part.id, part.depth, part.status]);
}

describe("an execution", () => {
  test("has all that it started, and what those started", async () => {
    const { flow, rows, complete } = await read("execution_id", "nightly");
    expect(complete).toBe(true);
    expect(rows).toHaveLength(7);
    expect(flow).toMatchObject({
      name: "nightly.py",
      status: "succeeded",
      duration_ms: 9_000,
      rows: 7,
      errors: 1,
      hosts: ["web-1", "web-2"],
    });
    expect(await tree("nightly")).toEqual([
      ["nightly", 0, "succeeded"],
      ["import", 1, "succeeded"],
      ["parse", 2, "failed"],
    ]);
  });

  test("stands below what started it", async () => {
    const { parts, rows } = await read("execution_id", "parse");
    expect(parts.map(({ id, above, depth }) => [id, above, depth])).toEqual([
      ["nightly", true, 0],
      ["import", true, 1],
      ["parse", false, 2],
    ]);
    expect(rows).toHaveLength(3);
  });

  test("of a circle ends somewhere", async () => {
    expect((await tree("hen")).map(([id]) => id).sort()).toEqual(["egg", "hen"]);
    expect(await tree("self")).toEqual([["self", 0, "quiet"]]);
  });

  test("that seems to begin before what started it says by how much", async () => {
    const { parts } = await read("execution_id", "ahead");
    expect(parts.find(({ id }) => id === "behind")?.early_ms).toBe(3_000);
  });

  test.each([
    ["headless", "succeeded", 600_000],
    ["lost", "lost", 0],
    ["busy", "running", 0],
    ["silent", "quiet", 0],
  ])("%s is %s", async (id, status, duration_ms) => {
    expect((await read("execution_id", id)).flow).toMatchObject({ status, duration_ms });
  });

  test("shows what was measured within it, and not its end, as operations", async () => {
    const { operations } = await read("execution_id", "nightly");
    expect(operations).toMatchObject([{ name: "read", duration_ms: 500, failed: false }]);
    expect(operations[0]?.from).toBe(formatInstant(START + 2.5 * SECOND));
  });
});

describe("a request", () => {
  test("is found over days, whatever the case of its id, with its states and its answer", async () => {
    const { flow, states } = await read("request_id", "r-1");
    expect(flow).toMatchObject({ rows: 3, status: "failed", errors: 1 });
    expect(states.map(({ from, to, of }) => [from, to, of])).toEqual([
      ["cart", "placed", null],
      ["placed", "paid", null],
    ]);
  });

  test("whose key is spelled otherwise ends by being answered too, and has its parts", async () => {
    const { flow, part_by, parts } = await read("requestId", "camel");
    expect(flow).toMatchObject({ rows: 5, status: "succeeded" });
    expect(part_by).toBe("spanId");
    expect(parts).toMatchObject([{ id: "two", rows: 3 }]);
  });

  test("says which of its calls were slow: over 30 s, or what was set for them", async () => {
    const slow = async () => {
      const { operations } = await read("requestId", "camel");
      return operations.map(({ name, slow }) => [name, slow]);
    };
    expect(await slow()).toEqual([
      ["export", true],
      ["render", false],
      ["lookup", false],
    ]);
    await setSlow(db, { name: "lookup", slow_ms: 50 });
    await setSlow(db, { name: "export", slow_ms: 60_000 });
    expect((await slow()).map(([, isSlow]) => isSlow)).toEqual([false, false, true]);
  });

  test.each(["17", 'we"ird \\ (id)*, OR', "huge", "a"])("%s is found", async (id) => {
    expect((await read("request_id", id)).flow?.rows).toBe(id === "17" ? 2 : 1);
  });

  test("in a document of any size tells its durations", async () => {
    const { operations } = await read("request_id", "huge");
    expect(operations).toMatchObject([{ name: "load", duration_ms: 12 }]);
  });

  test.each(["none", "R-", "*", "\u0000", "\ud800"])("%j has no rows", async (id) => {
    expect(await read("request_id", id)).toMatchObject({ flow: null, rows: [], complete: true });
  });

  test("with more rows than are shown has the first, in order of time", async () => {
    const { rows, complete } = await read("request_id", "long", 25);
    expect(complete).toBe(false);
    expect(rows.map(({ timestamp }) => timestamp)).toEqual(
      Array.from({ length: 25 }, (_, i) => formatInstant(START + (100 + i) * SECOND)),
    );
  });
});

test("a session has its requests as parts, and the stages it went through", async () => {
  const { parts, part_by, states } = await read("session_id", "s");
  expect(part_by).toBe("request_id");
  expect(parts.map(({ id, rows }) => [id, rows])).toEqual([
    ["s1", 2],
    ["s2", 1],
  ]);
  expect(states.map(({ from, to }) => [from, to])).toEqual([
    [null, "one"],
    ["one", "two"],
  ]);
});

test("a key of one's own makes flows too", async () => {
  expect((await read("order_id", "7")).flow?.rows).toBe(2);
});

test.each([
  ["execution_id", "nightly"],
  ["request_id", "long"],
  ["session_id", "s"],
])("the explorer finds exactly the rows of %s %s", async (by, id) => {
  const { q, rows } = await read(by, id);
  const parsed = parseQuery(q);
  const query = parsed.ok ? parsed.query : null;
  const scope = { query, from: START - DAY, to: NOW, tz: "UTC", now: NOW };
  const page = await readPage(db, scope, { limit: 1_000, order: "asc" });
  expect(page.rows.map((row) => row.id)).toEqual(rows.map((row) => row.id));
});

test("in somebody's own table rows are looked for around the one that is known", async () => {
  const plain = new Database({ url, tablePrefix: "cordwood" });
  const known = formatInstant(START + 50 * SECOND);
  const answer = await readFlow(plain, { by: "request_id", id: "r-1", at: known }, { now: NOW });
  await plain.end();
  expect(answer.flow?.rows).toBe(3);
  expect(answer.looked.from).toBe(formatInstant(START + 50 * SECOND - DAY));
});
