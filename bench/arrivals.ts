import { appendFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { generateLogs } from "@/lib/server/demo/generate";
import { writeRecords } from "@/lib/server/ingest/writer";
import { createPartitions } from "@/lib/server/partition/create";
import { DAY } from "@/lib/server/partition/day";
import { BREADTH, type DataSet, LAST_ROW_AGE } from "./data";

/** As writers send them. */
const ROWS_AT_ONCE = 50;

/** Writes what has come since the data set was built: its last row is a minute old when it is asked. */
export async function catchUp(data: DataSet): Promise<DataSet> {
  const to = Date.now() * MICROS_PER_MS - LAST_ROW_AGE;
  if (to <= data.to) return data;
  const db = new Database({ url: data.url, tablePrefix: "cordwood", poolSize: 1 });
  try {
    await prepare(db);
    await createPartitions(db, data.to, to);
    const missed = logsBetween(data, data.to, to);
    await writeRecords(db, missed);
    // As COPY's text has them.
    const lines = missed.map(({ message }) => `${message.replaceAll("\n", "\\n")}\n`);
    await appendFile(data.messages, lines.join(""));
  } finally {
    await db.end();
  }
  return { ...data, from: to - data.days * DAY, to };
}

/** Does something while logs go on arriving as they did: rows behind the data set's end. */
export async function whileArriving<T>(data: DataSet, work: () => Promise<T>): Promise<T> {
  const db = new Database({ url: data.url, tablePrefix: "cordwood", poolSize: 1 });
  const ended = new AbortController();
  const perMs = data.rows / ((data.days * DAY) / MICROS_PER_MS);
  const write = async () => {
    const pauseMs = ROWS_AT_ONCE / perMs;
    while (!ended.signal.aborted) {
      const now = Date.now() * MICROS_PER_MS;
      await writeRecords(db, logsBetween(data, now - pauseMs * MICROS_PER_MS, now));
      await wait(pauseMs, undefined, { signal: ended.signal }).catch(() => {});
    }
  };
  const writing = write();
  // Heard below, or sooner where the work takes long.
  writing.catch(() => {});
  try {
    return await work();
  } finally {
    ended.abort();
    await writing;
    await db.end();
  }
}

function logsBetween({ rows, days }: DataSet, from: Micros, to: Micros): LogRecord[] {
  const count = Math.max(1, Math.round((rows * (to - from)) / (days * DAY)));
  return [...generateLogs({ seed: 3, from, to, rows: count, breadth: BREADTH })];
}
