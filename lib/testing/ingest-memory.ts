import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { freePort } from "@/lib/server/embedded/free-port";
import { launchIngest, untilDrained } from "./ingest-child";

export interface MemoryOptions {
  /** A database with Cordwood's tables. */
  url: string;
  /** The length of one body of NDJSON, and of its lines. */
  bodyBytes: number;
  lineBytes: number;
  /** Rows that come after it in requests of their own, a thousand each. */
  rows: number;
}

export interface MemoryReport {
  /** Rows that were acknowledged. */
  accepted: number;
  /** Megabytes of the server at most: while a tenth was sent, and afterwards. */
  first: number;
  later: number;
}

const CHUNK_BYTES = 256 * 1024;
const REQUEST_ROWS = 1_000;
const SAMPLE_MS = 100;

/**
 * Sends one long body and many short ones, a tenth of it all before, and watches the memory of the
 * server that takes them.
 */
export async function ingestMemory(options: MemoryOptions): Promise<MemoryReport> {
  const { url, bodyBytes, lineBytes, rows } = options;
  const folder = await mkdtemp(join(tmpdir(), "cordwood-memory-"));
  const port = await freePort();
  const child = launchIngest(url, join(folder, "spool"), port);
  const report: MemoryReport = { accepted: 0, first: 0, later: 0 };
  let phase: "first" | "later" = "first";
  await untilDrained(port);
  const sampling = setInterval(() => {
    report[phase] = Math.max(report[phase], residentMegabytes(child.pid ?? 0));
  }, SAMPLE_MS);
  try {
    const short = linesOf(60, REQUEST_ROWS);
    const sendPart = async (share: number) => {
      report.accepted += await send(port, longBody(bodyBytes * share, lineBytes));
      for (let sent = 0; sent < rows * share; sent += REQUEST_ROWS) {
        report.accepted += await send(port, Readable.from([short]));
      }
    };
    await sendPart(0.1);
    phase = "later";
    await sendPart(1);
    return report;
  } finally {
    clearInterval(sampling);
    child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The memory that a process holds, in megabytes. */
export function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024);
}

/** A body of so many bytes, about, made while it is sent. */
function longBody(bytes: number, lineBytes: number): Readable {
  const chunk = linesOf(lineBytes, Math.ceil(CHUNK_BYTES / lineBytes));
  return Readable.from(
    (function* () {
      for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
    })(),
  );
}

/** Lines of JSON, each of so many bytes. */
function linesOf(bytes: number, count: number): Buffer {
  const [before, after] = ['{"level":"info","name":"memory","message":"', '"}\n'];
  const line = before + "x".repeat(Math.max(1, bytes - before.length - after.length)) + after;
  return Buffer.from(line.repeat(count));
}

async function send(port: number, body: Readable): Promise<number> {
  const sent = request({
    host: "127.0.0.1",
    port,
    path: "/api/ingest",
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once("response", resolve).once("error", reject);
  });
  await pipeline(body, sent);
  const answer = await answered;
  const said = await text(answer);
  if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}: ${said}`);
  return JSON.parse(said).accepted;
}
