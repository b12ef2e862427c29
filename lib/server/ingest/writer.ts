import { copyLine, WRITTEN } from "@/lib/log/copy-line";
import type { LogRecord } from "@/lib/log/record";
import { copyIntoLogs } from "@/lib/server/db/copy";
import type { Database } from "@/lib/server/db/database";
import { DayTally } from "@/lib/server/partition/day-tally";
import { expectedDays } from "@/lib/server/partition/expected-days";
import { makeRoom } from "@/lib/server/partition/make-room";

/** COPY's text goes to the socket in pieces of this many characters. */
const CHUNK_LENGTH = 64 * 1024;

/** Records taken at once from a plain iterable: about a chunk's worth. */
const BATCH_LENGTH = 256;

/**
 * COPY's text that is held back at first, in characters: about 30,000 rows, whose days get their
 * partitions before. While rows are copied none can be made.
 */
const AHEAD_LENGTH = 8 * 1024 * 1024;

interface WriteOptions {
  signal?: AbortSignal | undefined;
  /** The part of the source that has been read, above 0 and up to 1; null where nobody knows. */
  partRead?: () => number | null;
}

/**
 * Writes records to the logs table in one transaction and returns how many there were: all are
 * committed, or none is. Text that Postgres can't store (NUL, lone surrogates) is mended.
 */
export async function writeRecords(
  db: Database,
  records: Iterable<LogRecord> | AsyncIterable<LogRecord[]>,
  { signal, partRead = () => null }: WriteOptions = {},
): Promise<number> {
  let count = 0;
  const days = new DayTally();
  async function* chunksOf(): AsyncGenerator<string> {
    let chunk = "";
    for await (const batch of batchesOf(records)) {
      for (const record of batch) {
        days.add(record.timestamp);
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
  const chunks = chunksOf();
  if (db.layout !== "owned") {
    await copyIntoLogs(db, WRITTEN, chunks, signal);
    return count;
  }
  const ahead = await takeAhead(chunks);
  await makeRoom(db, ahead.isAll ? days.rows : expectedDays(days, partRead()));
  await copyIntoLogs(db, WRITTEN, all(ahead.chunks, chunks), signal);
  return count;
}

/** The first chunks, and whether they are all there are. */
async function takeAhead(chunks: AsyncGenerator<string>) {
  const taken: string[] = [];
  for (let length = 0; length < AHEAD_LENGTH; ) {
    const next = await chunks.next();
    if (next.done) return { chunks: taken, isAll: true };
    taken.push(next.value);
    length += next.value.length;
  }
  return { chunks: taken, isAll: false };
}

async function* all(first: string[], rest: AsyncGenerator<string>): AsyncGenerator<string> {
  // Let go of one by one.
  for (let chunk = first.shift(); chunk !== undefined; chunk = first.shift()) yield chunk;
  yield* rest;
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
