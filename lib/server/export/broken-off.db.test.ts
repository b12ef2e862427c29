import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { exported } from "@/lib/contract/export";
import { formatInstant } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import type { Scope } from "@/lib/server/search/scope";
import { testDatabase } from "@/lib/testing/database";
import { eventually } from "@/lib/testing/eventually";
import { record } from "@/lib/testing/record";
import { exportResponse } from "./export-response";
import { Exports } from "./exports";

const NOON = Date.parse("2026-11-22T12:00:00Z") * 1_000;
const ROWS = 20_000;
const SCOPE: Scope = { query: null, from: NOON, to: NOON + ROWS, tz: "UTC", now: NOON };

let watch: Database;
let url: string;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ url, drop } = await testDatabase());
  watch = new Database({ url, tablePrefix: "cordwood" });
  const rows = Array.from({ length: ROWS }, (_, i) =>
    record({ timestamp: formatInstant(NOON + i), message: `row ${i}` }),
  );
  await writeRecords(watch, rows);
});

afterAll(async () => {
  await watch.end();
  await drop();
});

const ID = "6f2d8f3e-7c53-4c1c-9b8a-2f1b0f6f4a11";

/** An export with a pool of its own, so that nothing but its own connections is counted. */
async function begin(format = "json") {
  const db = new Database({ url, tablePrefix: "cordwood", poolSize: 2 });
  const exports = new Exports();
  const leaving = new AbortController();
  const input = exported.input.parse({ format, columns: "message", id: ID });
  const response = await exportResponse(async () => SCOPE, input, {
    db,
    exports,
    signal: leaving.signal,
  });
  const body = response.body?.getReader();
  if (!body) throw new Error("The response has no body.");
  const decoder = new TextDecoder();
  let text = "";
  const readChunk = async () => {
    const { value, done } = await body.read();
    text += decoder.decode(value, { stream: true });
    return !done;
  };
  return {
    db,
    exports,
    leaving,
    body,
    readChunk,
    async readAll() {
      while (await readChunk());
      return text;
    },
    text: () => text,
    progress: () => exports.find(ID).progress,
  };
}

/** Connections of others in a transaction, which is what holds a snapshot. */
async function holders(): Promise<number> {
  const [row] = await watch.query<{ n: number }>(sql`
    select count(*)::integer as n from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'
      and xact_start is not null and pid <> pg_backend_pid()`);
  return row?.n ?? 0;
}

test("an export that is read at once is of one snapshot, and lets it go", async () => {
  const under = await begin("ndjson");
  await under.readChunk();
  const late = { timestamp: formatInstant(NOON), message: "late" };
  await writeRecords(watch, [record(late)]);
  const lines = (await under.readAll()).trimEnd().split("\n");
  await watch.query(sql`delete from ${watch.logs} where message = 'late'`);
  expect(lines).toHaveLength(ROWS);
  expect(lines.at(-1)).toBe('{"message":"row 0"}');
  expect(under.progress()).toMatchObject({ state: "done", rows: ROWS });
  expect(under.progress().bytes).toBe(under.text().length);
  expect(await holders()).toBe(0);
  await under.db.end();
});

test("a reader who pauses holds no snapshot, and still gets every row once", async () => {
  const under = await begin("ndjson");
  await under.readChunk();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    // The first page is handed on only now, and its reader takes long for it.
    while (under.progress().rows < 600) await under.readChunk();
    expect(await holders()).toBe(1);
    await vi.advanceTimersByTimeAsync(5_000);
  } finally {
    vi.useRealTimers();
  }
  await eventually(async () => expect(await holders()).toBe(0));
  const lines = (await under.readAll()).trimEnd().split("\n");
  expect(lines).toEqual(
    Array.from({ length: ROWS }, (_, i) => `{"message":"row ${ROWS - 1 - i}"}`),
  );
  await under.db.end();
});

test("a connection that is lost midway breaks the file off, and says so", async () => {
  const printed = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const under = await begin();
  await under.readChunk();
  await watch.query(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`);
  await expect(under.readAll()).rejects.toMatchObject({ code: "database_away" });
  expect(() => JSON.parse(under.text())).toThrow();
  expect(under.progress()).toMatchObject({
    state: "failed",
    message: expect.stringMatching(/can't be reached/),
  });
  expect(printed).toHaveBeenCalled();
  printed.mockRestore();
  await under.db.end();
});

test.each([
  { who: "its reader leaves", leave: (under: Begun) => under.body.cancel() },
  { who: "the request is dropped", leave: (under: Begun) => under.leaving.abort() },
  { who: "somebody cancels it", leave: (under: Begun) => under.exports.find(ID).cancel() },
])("when $who the database is free at once and the file is no whole one", async ({ leave }) => {
  const under = await begin();
  await under.readChunk();
  await leave(under);
  await under.readAll().catch(() => {});
  expect(under.text().endsWith("]\n")).toBe(false);
  expect(under.progress().state).toBe("cancelled");
  await eventually(async () => expect(await holders()).toBe(0));
  expect(under.db.pool).toMatchObject({ waiting: 0 });
  await under.db.end();
});

type Begun = Awaited<ReturnType<typeof begin>>;

test("there are four exports at once and no fifth, until one ends", () => {
  const exports = new Exports();
  const running = Array.from({ length: 4 }, (_, i) => exports.begin(`${i}`));
  expect(() => exports.begin("5")).toThrow(expect.objectContaining({ code: "overloaded" }));
  expect(exports.find("5").progress).toMatchObject({
    state: "failed",
    message: expect.stringMatching(/4 exports are under way/),
  });
  running[0]?.end("done");
  expect(exports.begin("6").isRunning).toBe(true);
});

test("an id belongs to one export, and is unknown before", () => {
  const exports = new Exports();
  expect(() => exports.find("a")).toThrow(expect.objectContaining({ code: "not_found" }));
  expect(exports.progressOf("a").state).toBe("unknown");
  exports.begin("a");
  expect(() => exports.begin("a")).toThrow(expect.objectContaining({ code: "bad_parameter" }));
});
