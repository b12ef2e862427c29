import { randomUUID } from "node:crypto";
import { existsSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import sql from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ERROR_STATUS, isAppError } from "@/lib/contract/error";
import { importFile } from "@/lib/contract/import";
import { Redactor } from "@/lib/log/redact";
import { Database } from "@/lib/server/db/database";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { chancesOf } from "@/lib/testing/fuzz-mutations";
import { importUpload } from "./import-upload";
import { previewUpload } from "./preview";
import { uploadedSource } from "./uploaded-source";
import { Uploads } from "./uploads";

const NOW = Date.parse("2026-11-22T12:00:00Z");

let database: TestDatabase;
let db: Database;
let uploads: Uploads;
const intake: { redactor: Redactor | null } = { redactor: null };

beforeEach(async () => {
  database = await testDatabase();
  db = new Database({ url: database.url, tablePrefix: "cordwood", poolSize: 3 });
  uploads = new Uploads();
});

afterEach(async () => {
  await db.end();
  await database.drop();
});

const line = (text: string) => `2026-11-22 10:30:00,000 - shop - INFO - ${text}\n`;

function requestOf(body: ConstructorParameters<typeof Request>[1]): Request {
  return new Request("http://here/api/import", { method: "POST", ...body });
}

function upload(request: Request, told: { id?: string; format?: string } = {}) {
  const input = { id: randomUUID(), name: "app.log", tz: "Europe/Berlin", ...told };
  return importUpload(input, {
    ...{ tables: db, uploads, intake },
    ...{ request, signal: request.signal, nowMs: NOW },
  });
}

test("what may not be stored isn't, nor shown before it would be", async () => {
  intake.redactor = new Redactor();
  const body = line("login with password=hunter2");
  const told = { name: "app.log", tz: "UTC", size: body.length };
  const preview = await previewUpload(told, { request: requestOf({ body }), intake, nowMs: NOW });
  await upload(requestOf({ body }));
  intake.redactor = null;
  expect(JSON.stringify(preview)).toContain("login with password=[redacted]");
  expect(await db.query(sql`select message from ${db.logs}`)).toEqual([
    { message: "login with password=[redacted]" },
  ]);
});

/** As it comes over the network. */
function piecesOf(text: string): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + 65_536));
      at += 65_536;
    },
  });
}

test("a long file makes the days of all its rows, by how much of it has been read", async () => {
  db.layout = "owned";
  const rows = 36_000;
  const body = Array.from({ length: rows }, (_, row) => {
    const at = Date.UTC(2026, 2, 1) + Math.floor((row * 3 * 86_400_000) / rows);
    return `${new Date(at).toISOString()} - shop - INFO - ${"x".repeat(400)}\n`;
  }).join("");
  const headers = { "content-length": String(body.length) };
  const streamed = { body: piecesOf(body), headers, duplex: "half" } as const;
  await upload(requestOf(streamed));
  expect(await countRows()).toBe(rows);
  expect(await db.query(sql`select from ${db.table("logs_default")} limit 1`)).toEqual([]);
});

async function countRows(): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    sql`select count(*)::int as count from ${db.logs}`,
  );
  return row?.count ?? 0;
}

test("a file is stored, and what came of it can be asked for by its id", async () => {
  const id = randomUUID();
  const body = gzipSync(line("one") + line("two"));
  const answer = await upload(requestOf({ body }), { id });
  expect(answer).toMatchObject({
    state: "done",
    rows: 2,
    bytes: body.length,
    result: { oldest: "2026-11-22T09:30:00.000000Z", rejected: 0, format: { name: "python" } },
  });
  expect(uploads.progressOf(id)).toEqual(answer);
  expect(await countRows()).toBe(2);
});

/** A body that goes on until it is told to end. */
function endless() {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(encoder.encode(line("more").repeat(500))),
  });
  return { body, duplex: "half" } as const;
}

describe("nothing of a file is stored", () => {
  async function untilRows(id: string): Promise<void> {
    while (uploads.progressOf(id).rows === 0) await turn();
  }

  test("that is cancelled on its way", async () => {
    const id = randomUUID();
    const ended = upload(requestOf(endless()), { id }).catch((error: unknown) => error);
    await untilRows(id);
    await uploads.find(id).cancel();
    expect(await ended).toMatchObject({ code: "cancelled" });
    expect(uploads.progressOf(id).state).toBe("cancelled");
    expect(await countRows()).toBe(0);
  });

  test("whose sender leaves", async () => {
    const id = randomUUID();
    const leaving = new AbortController();
    const request = requestOf({ ...endless(), signal: leaving.signal });
    const ended = upload(request, { id }).catch((error: unknown) => error);
    await untilRows(id);
    leaving.abort();
    expect(await ended).toSatisfy(isAppError);
    expect(await countRows()).toBe(0);
  });

  test("that is cut off, and its sender hears why", async () => {
    const packed = gzipSync(Array.from({ length: 5_000 }, () => line(randomUUID())).join(""));
    const id = randomUUID();
    const sent = upload(requestOf({ body: packed.subarray(0, packed.length >> 1) }), { id });
    await expect(sent).rejects.toMatchObject({
      code: "bad_body",
      message: "app.log is cut off: its gzip data ends too early.",
    });
    expect(uploads.progressOf(id)).toMatchObject({ state: "failed" });
    expect(await countRows()).toBe(0);
  });

  test("that is read as what it isn't", async () => {
    const sent = upload(requestOf({ body: line("one") }), { format: "json" });
    await expect(sent).rejects.toThrow(/No line of app\.log could be read as JSON lines.*Line 1/);
  });
});

test("a cancellation that comes too late for its commit says that the file is stored", async () => {
  await db.query(sql`
    create function wait_for_lock() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(1);
      return null;
    exception when query_canceled then
      return null;
    end $$`);
  await db.query(sql`
    create constraint trigger at_commit after insert on ${db.logs}
    deferrable initially deferred for each row execute function wait_for_lock()`);
  const id = randomUUID();
  await db.transaction(async (client) => {
    await client.query("select pg_advisory_xact_lock(1)");
    const ended = upload(requestOf({ body: line("one") }), { id });
    await untilOneWaits();
    expect(await uploads.find(id).cancel()).toMatchObject({ state: "done", rows: 1 });
    expect(await ended).toMatchObject({ state: "done" });
  });
  expect(await countRows()).toBe(1);
});

async function untilOneWaits(): Promise<void> {
  const waiting = sql`
    select from pg_stat_activity
    where wait_event = 'advisory' and datname = current_database()`;
  while ((await db.query(waiting)).length === 0) await turn();
}

test("a browser that sends a byte now and then is not waited for", async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      await turn();
      controller.enqueue(new Uint8Array([0x61]));
    },
  });
  const streamed = { body, duplex: "half" } as const;
  const request = requestOf(streamed);
  const told = { name: "app.log", tz: "UTC" };
  const source = uploadedSource(request, told, null, request.signal, 20);
  await expect(source.open().toArray()).rejects.toThrow(/next to nothing/);
});

test.each([8.64e15 + 1, -1])("a file written at %d is no file of a Date's", (modified) => {
  const told = { id: randomUUID(), name: "app.log", modified };
  expect(importFile.input.safeParse(told).success).toBe(false);
});

test("rejected lines that a stopped process left are deleted by the next import", () => {
  const left = [0, 2].map((hours) => {
    const path = join(tmpdir(), `cordwood-import-${randomUUID()}.rejects`);
    writeFileSync(path, "");
    const written = Date.now() / 1_000 - hours * 3_600;
    utimesSync(path, written, written);
    return path;
  });
  uploads.begin(randomUUID());
  expect(left.map((path) => existsSync(path))).toEqual([true, false]);
  for (const path of left) rmSync(path, { force: true });
});

test("a third import at once is told to come back", async () => {
  uploads.begin(randomUUID());
  uploads.begin(randomUUID());
  await expect(upload(requestOf({ body: line("one") }))).rejects.toMatchObject({
    code: "overloaded",
  });
});

describe("a preview", () => {
  const preview = (body: Uint8Array<ArrayBuffer> | string, size = body.length) =>
    previewUpload(
      { name: "app.log", tz: "UTC", size },
      { request: requestOf({ body }), intake, nowMs: NOW },
    );

  test("shows ten records as they would be stored, and stores none", async () => {
    const { records, format } = await preview(
      Array.from({ length: 12 }, (_, at) => line(`record ${at}`)).join(""),
    );
    expect(format).toEqual({ name: "python", title: "Python logging" });
    expect(records).toHaveLength(10);
    expect(records[9]).toMatchObject({ level: "INFO", message: "record 9", logger_name: "shop" });
    expect(await countRows()).toBe(0);
  });

  test("leaves out what its part of the file cuts off", async () => {
    const text = '{"msg":"one"}\n{"msg":"two"}\n{"msg":"thr';
    const { records, rejected } = await preview(text, 1_000_000);
    expect(records.map(({ message }) => message)).toEqual(["one"]);
    expect(rejected).toBe(0);
  });

  test("reads no further than a part of what is packed small", async () => {
    const packed = gzipSync("\n".repeat(2 ** 20) + line("one").repeat(100));
    await expect(preview(packed)).resolves.toMatchObject({ records: [] });
  });

  test("of an asker who left fails for that alone", async () => {
    const leaving = new AbortController();
    const request = requestOf({ ...endless(), signal: leaving.signal });
    leaving.abort();
    const told = { name: "app.log", tz: "UTC", size: 1_000_000 };
    await expect(previewUpload(told, { request, intake, nowMs: NOW })).rejects.toMatchObject({
      code: "cancelled",
    });
  });

  test("reads what is packed, of which it has a part", async () => {
    const packed = gzipSync(Array.from({ length: 5_000 }, () => line(randomUUID())).join(""));
    const { records } = await preview(packed.subarray(0, packed.length >> 1), packed.length);
    expect(records).toHaveLength(10);
  });
});

test("no file makes an import or its preview fail in a way nobody foresaw", async () => {
  const { random, pick, mutated } = chancesOf(1);
  const files = [
    line("one") + line("two"),
    '{"msg":"one","level":50}\n{"msg":"two"}\n',
    "<13>Nov 22 01:02:03 web-1 shop[77]: no stock\n",
    '127.0.0.1 - - [22/Nov/2026:01:02:03 +0000] "GET / HTTP/1.1" 200 5\n',
    "level=info msg=one a=b\n",
  ].map((text) => Buffer.from(text.repeat(3)));
  const failures: unknown[] = [];
  const tried = async (work: Promise<unknown>) => {
    await work.catch((error: unknown) => {
      if (!isAppError(error) || ERROR_STATUS[error.code] >= 500) failures.push(error);
    });
  };
  for (let count = 0; count < 150; count += 1) {
    const text = mutated(pick(files));
    const packed = random() < 0.3 ? gzipSync(text) : text;
    const body = new Uint8Array(random() < 0.3 ? mutated(packed) : packed);
    const told = { name: pick(["app.log", "app.log.gz", "x"]), tz: "UTC", size: body.length };
    await tried(previewUpload(told, { request: requestOf({ body }), intake, nowMs: NOW }));
    await tried(upload(requestOf({ body })));
  }
  expect(failures).toEqual([]);
  expect(await countRows()).toBeGreaterThan(100);
}, 120_000);
