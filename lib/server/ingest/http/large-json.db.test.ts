import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "@/lib/server/embedded/free-port";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { launchIngest, untilDrained } from "@/lib/testing/ingest-child";

/** Half of what two of these bodies would take: `{},` becomes 64 bytes. */
const HEAP_MEGABYTES = 700;

const BODY_BYTES = 31 * 2 ** 20;

let database: TestDatabase;
let folder: string;
let port: number;
let child: ChildProcess;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "cordwood-large-"));
  port = await freePort();
  child = launchIngest(database.url, join(folder, "spool"), port, {
    heapMegabytes: HEAP_MEGABYTES,
  });
  await untilDrained(port);
});

afterAll(async () => {
  const ended = once(child, "exit");
  child.kill();
  await ended;
  await rm(folder, { recursive: true, force: true });
  await database.drop();
});

/** A body of 31 MB that is one element again and again. */
function bodyOf(before: string, element: string, after: string): Buffer {
  const count = Math.floor(BODY_BYTES / (element.length + 1));
  return Buffer.from(`${before}${`${element},`.repeat(count)}${element}${after}`);
}

async function post(path: string, body: Buffer, type = "application/json"): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers: { "content-type": type },
    body: new Uint8Array(body),
  });
  await answer.text();
  return answer.status;
}

/** As a client that comes again when it is told to, or is hung up on in the middle of its body. */
async function insist(path: string, body: Buffer): Promise<number> {
  for (;;) {
    const status = await post(path, body).catch((error: unknown) => {
      if (child.exitCode !== null || child.signalCode !== null) throw error;
      return 429;
    });
    if (status !== 429) return status;
  }
}

test.each([
  ["/api/ingest", "[", "{}", "]"],
  ["/api/ingest", '{"logs":[', "{}", "]}"],
  ["/api/ingest", '{"message":"one","a":[', "{}", "]}"],
  ["/loki/api/v1/push", '{"streams":[{"stream":{},"values":[', "[]", "]}]}"],
  ["/loki/api/v1/push", '{"streams":[', "{}", "]}"],
  ["/v1/logs", '{"resourceLogs":[{"scopeLogs":[{"logRecords":[', "{}", "]}]}]}"],
  ["/v1/logs", '{"resourceLogs":[', "{}", "]}"],
  ["/api/events/raw", '{"Events":[', "{}", "]}"],
])("%s %s%s…%s of 31 MB is refused, however many send it at once", async (path, ...parts) => {
  const body = bodyOf(...parts);
  const statuses = await Promise.all([1, 2, 3].map(() => insist(path, body)));
  expect(statuses).toEqual([413, 413, 413]);
});

test("eight large bodies of ordinary records at once are all stored, one after the other", async () => {
  const record = JSON.stringify({ message: "x".repeat(400), level: "info", order: { id: 9 } });
  const body = bodyOf("[", record, "]");
  const statuses = await Promise.all(Array.from({ length: 8 }, () => insist("/api/ingest", body)));
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200]);
  expect(child.exitCode).toBeNull();
});
