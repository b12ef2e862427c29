import { randomUUID } from "node:crypto";
import type { LogRecord } from "@/lib/log/record";
import { reasonOf } from "./reason";
import { type Sink, SinkError } from "./sink";

const TIMEOUT_MS = 30_000;

/** However long it asks for: a proxy in maintenance may say an hour. */
const MOST_WAIT_MS = 60_000;

export interface HttpOptions {
  /** Cordwood's address; records go to its `/api/ingest`. */
  url: string;
  headers?: Record<string, string>;
}

/** Sends records to a Cordwood, each batch once however often it has to be sent. */
export function httpSink({ url, headers }: HttpOptions): Sink {
  const target = new URL("/api/ingest", url);
  const keys = new WeakMap<readonly LogRecord[], string>();
  let isConnected = false;
  return {
    get isConnected() {
      return isConnected;
    },
    async write(records) {
      const key = keys.get(records) ?? randomUUID();
      keys.set(records, key);
      isConnected = false;
      const response = await fetch(target, {
        method: "POST",
        headers: { ...headers, "content-type": "application/x-ndjson", "idempotency-key": key },
        body: records.map((record) => JSON.stringify(record)).join("\n"),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((error: unknown) => {
        throw away(target, error);
      });
      const answer = await response.text().catch(() => "");
      if (!response.ok) throw refusal(target, response, answer);
      isConnected = true;
      return rejectedOf(answer).flatMap(({ index, reason }) => {
        const record = records[index];
        return record ? [{ record, reason }] : [];
      });
    },
    async close() {},
  };
}

function away(target: URL, error: unknown): SinkError {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const message = `${target.host} can't be reached: ${reasonOf(cause)}.`;
  return new SinkError(message, { mayPass: true }, { cause: error });
}

function refusal(target: URL, response: Response, answer: string): SinkError {
  const { status } = response;
  const seconds = Number(response.headers.get("retry-after"));
  const outlook = {
    mayPass: status === 408 || status === 429 || status >= 500,
    afterMs: seconds > 0 ? Math.min(seconds * 1_000, MOST_WAIT_MS) : 0,
  };
  return new SinkError(`${target.href} answered ${status}: ${answer.slice(0, 200)}`, outlook);
}

function rejectedOf(answer: string): { index: number; reason: string }[] {
  try {
    // The answer of /api/ingest; somebody else's has no such list.
    const { rejected } = JSON.parse(answer) as { rejected?: { index: number; reason: string }[] };
    return Array.isArray(rejected) ? rejected : [];
  } catch {
    return [];
  }
}
