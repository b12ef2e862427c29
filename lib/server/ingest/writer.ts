import { copyLine, WRITTEN } from "@/lib/log/copy-line";
import type { LogRecord } from "@/lib/log/record";
import { copyIntoLogs } from "@/lib/server/db/copy";
import type { Database } from "@/lib/server/db/database";

/** COPY's text goes to the socket in pieces of this many characters. */
const CHUNK_LENGTH = 64 * 1024;

/** Records taken at once from a plain iterable: about a chunk's worth. */
const BATCH_LENGTH = 256;

/**
 * Writes records to the logs table in one transaction and returns how many there were: all are
 * committed, or none is. Text that Postgres can't store (NUL, lone surrogates) is mended.
 */
export async function writeRecords(
  db: Database,
  records: Iterable<LogRecord> | AsyncIterable<LogRecord[]>,
  signal?: AbortSignal,
): Promise<number> {
  let count = 0;
  async function* chunks(): AsyncGenerator<string> {
    let chunk = "";
    for await (const batch of batchesOf(records)) {
      for (const record of batch) {
        chunk += `${copyLine(record)}\n`;
        if (chunk.length >= CHUNK_LENGTH) {
          yield chunk;
          chunk = "";
        }
      }
      count += batch.length;
    }
    if (chunk !== "") yield chunk;
  }
  await copyIntoLogs(db, WRITTEN, chunks(), signal);
  return count;
}

/**
 * What is there at once in one piece: awaiting each record of a plain iterable would cost about
 * as much as writing it.
 */
async function* batchesOf(
  records: Iterable<LogRecord> | AsyncIterable<LogRecord[]>,
): AsyncGenerator<LogRecord[]> {
  if (Symbol.asyncIterator in records) {
    yield* records;
    return;
  }
  let batch: LogRecord[] = [];
  for (const record of records) {
    batch.push(record);
    if (batch.length === BATCH_LENGTH) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}
