import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { generateLogs } from "@/lib/server/demo/generate";
import { writeRecords } from "@/lib/server/ingest/writer";
import { createPartitions } from "@/lib/server/partition/create";
import { DAY } from "@/lib/server/partition/day";
import { compactCounts } from "@/lib/server/rollup/compact";
import { connect } from "./connect";
import { writeMessages } from "./messages";
import { withPlants } from "./planted";

export interface DataSet {
  url: string;
  rows: number;
  days: number;
  from: Micros;
  /** Its end, which the bench takes for now. */
  to: Micros;
  /** A file of the messages, one a line, for grep. */
  messages: string;
  /** Whether it holds the rows of `planted.ts`, and may be written to. */
  own: boolean;
}

export interface DataPlace {
  dir: string;
  /** The cluster that holds the data sets, as a user who may create databases. */
  clusterUrl: string;
}

/** The schema's breadth in `store.md`: what rollups cost depends on it. */
export const BREADTH = { loggers: 200, hosts: 40 };

/** The newest row is as old as in a table that is being written. */
export const LAST_ROW_AGE: Micros = 60_000 * MICROS_PER_MS;

/** Deltas of this many rows are compacted in half a second; of a million in more than memory holds. */
const BATCH_ROWS = 50_000;

/** The data set of this size: the one built within the last day, or a new one. */
export async function openDataSet(
  place: DataPlace,
  size: { rows: number; days: number; fresh: boolean },
): Promise<DataSet> {
  const { rows, days, fresh } = size;
  const name = `rows_${rows}_days_${days}`;
  const account = join(place.dir, `${name}.json`);
  const url = databaseUrl(place.clusterUrl, name);
  const messages = join(place.dir, `${name}.messages`);
  const built = fresh ? null : await readFile(account, "utf8").catch(() => null);
  if (built !== null) {
    // Written below.
    const { from, to } = JSON.parse(built) as Pick<DataSet, "from" | "to">;
    // An older one's days are over, and what was planted in it has left the period.
    if (Date.now() * MICROS_PER_MS - to < DAY) {
      return { url, rows, days, from, to, messages, own: true };
    }
  }
  await rm(account, { force: true });
  await onCluster(place.clusterUrl, `drop database if exists ${name} with (force)`);
  await onCluster(place.clusterUrl, `create database ${name}`);
  const to = Date.now() * MICROS_PER_MS - LAST_ROW_AGE;
  const from = to - days * DAY;
  await fill(url, { rows, from, to });
  await writeMessages(url, messages);
  await writeFile(account, JSON.stringify({ from, to }));
  return { url, rows, days, from, to, messages, own: true };
}

async function fill(url: string, { rows, from, to }: Pick<DataSet, "rows" | "from" | "to">) {
  const db = new Database({ url, tablePrefix: "cordwood" });
  try {
    await prepare(db);
    await createPartitions(db, from, to);
    const started = performance.now();
    let written = 0;
    const records = generateLogs({ seed: 1, from, to, rows, breadth: BREADTH });
    for (const batch of batches(withPlants(records, { from, to }))) {
      written += await writeRecords(db, batch);
      await compactCounts(db);
      const seconds = (performance.now() - started) / 1000;
      if (written % 1_000_000 === 0) console.log(`  ${written} rows in ${seconds.toFixed(0)} s`);
    }
  } finally {
    await db.end();
  }
  // What autovacuum does within minutes, done before anything is measured.
  await onCluster(url, "vacuum (analyze)");
}

function* batches(records: Iterable<LogRecord>): Generator<LogRecord[]> {
  let batch: LogRecord[] = [];
  for (const record of records) {
    batch.push(record);
    if (batch.length === BATCH_ROWS) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** The URL of another database of the same cluster. */
export function databaseUrl(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs a statement that can't run in a transaction, on a connection of its own. */
export async function onCluster(url: string, statement: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
