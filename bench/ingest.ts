import type pg from "pg";
import { raw } from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { generateLogs } from "@/lib/server/demo/generate";
import type { Job } from "@/lib/server/housekeeping/job";
import { COMPACTION, DERIVING, housekeepingJobs, SORTING_IN } from "@/lib/server/housekeeping/jobs";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes } from "@/lib/server/partition/search-index";
import { connect } from "./connect";
import { copyRates, WRITTEN } from "./copy-rates";
import { cpuOf } from "./cpu";
import { BREADTH } from "./data";
import { packingCost } from "./packing-cost";

/** What writing costs: microseconds of backend CPU a row, and rows a second. */
export interface IngestCost {
  /** The owned table, its counts included. */
  insert: number;
  /** Moving the counts to where readers find them, when the product would. */
  compaction: number;
  /** Sorting rows into the search index, when the product would. */
  sortingIn: number;
  /** Sorting errors into groups and summing up calls, once their hours are over; missing in older reports. */
  deriving?: number;
  /** Packing that index once its day is over. */
  packing: number;
  /** The seed schema with its five indexes. */
  seed: number;
  /** Rows a second by COPY of prepared text into the owned table. */
  copy: number;
  /** Rows a second by the writer of imports, from records. */
  writer: number;
}

/** Rows an INSERT has in the writers that are out there. */
const INSERT_ROWS = 50;
const WARM_UP_ROWS = 4_000;
const MEASURED_ROWS = 40_000;
/** As dense as the live day of ten million rows in thirty days. */
const ROWS_PER_SECOND = 4;

/**
 * Writes the rows that follow a data set, in a database that holds it and the seed schema.
 * `after` is the data set's end.
 */
export async function measureIngest(url: string, after: Micros): Promise<IngestCost> {
  const db = new Database({ url, tablePrefix: "cordwood", poolSize: 1 });
  try {
    await prepare(db);
    const rows = WARM_UP_ROWS + MEASURED_ROWS;
    const to = after + (rows / ROWS_PER_SECOND) * 1_000_000;
    await createPartitions(db, after, to);
    await keepSearchIndexes(db, after);
    const records = [...generateLogs({ seed: 2, from: after, to, rows, breadth: BREADTH })];
    return {
      packing: await packingCost(url),
      ...(await insertCost(db, url, records)),
      ...(await copyRates(db, url, records)),
    };
  } finally {
    await db.end();
  }
}

/** The same rows into both tables in turns, by INSERTs as existing writers send. */
async function insertCost(
  db: Database,
  url: string,
  records: readonly LogRecord[],
): Promise<Omit<IngestCost, "packing" | "copy" | "writer">> {
  const compaction = await Chore.of(db, COMPACTION);
  const sortingIn = await Chore.of(db, SORTING_IN);
  const owned = await Writer.connect(url, "cordwood_logs");
  const seed = await Writer.connect(url, "seed_logs");
  const used = { insert: 0, compaction: 0, sortingIn: 0, seed: 0 };
  // What was written before is none of these rows'.
  await derive(db, records);
  for (let at = 0; at < records.length; at += INSERT_ROWS) {
    const batch = records.slice(at, at + INSERT_ROWS);
    const [insert, its] = [await owned.write(batch), await seed.write(batch)];
    const ms = (batch.length / ROWS_PER_SECOND) * 1_000;
    const [compacting, sorting] = [await compaction.pass(ms), await sortingIn.pass(ms)];
    if (at < WARM_UP_ROWS) continue;
    used.insert += insert;
    used.seed += its;
    used.compaction += compacting;
    used.sortingIn += sorting;
  }
  await Promise.all([owned.end(), seed.end()]);
  const perRow = (ms: number) => (ms * 1_000) / MEASURED_ROWS;
  return {
    insert: perRow(used.insert),
    compaction: perRow(used.compaction),
    sortingIn: perRow(used.sortingIn),
    deriving: ((await derive(db, records)) * 1_000) / records.length,
    seed: perRow(used.seed),
  };
}

const HOUR_MS = 3_600_000;

/** Milliseconds of CPU for what the product derives of hours, those of the records being over. */
async function derive(db: Database, records: readonly LogRecord[]): Promise<number> {
  const end = Date.parse(records.at(-1)?.timestamp ?? "") + 2 * HOUR_MS;
  const jobs = housekeepingJobs(db, { now: () => end, retentionDays: 0 });
  const pid = await backendOf(db);
  const before = cpuOf(pid);
  for (const { name, run } of jobs) if (DERIVING.includes(name)) await run();
  return cpuOf(pid) - before;
}

/** The backend of its only connection. */
async function backendOf(db: Database): Promise<number> {
  const [backend] = await db.query<{ pid: number }>(raw("select pg_backend_pid() as pid"));
  return backend?.pid ?? 0;
}

/** One of the housekeeping's jobs, as often as the product does it by the time of the rows. */
class Chore {
  private sinceLookMs = 0;
  private sinceRunMs = 0;

  private constructor(
    private readonly job: Job,
    private readonly pid: number,
  ) {}

  /** On the only connection of its database. */
  static async of(db: Database, title: string): Promise<Chore> {
    const jobs = housekeepingJobs(db, { now: Date.now, retentionDays: 0 });
    const job = jobs.find(({ name }) => name === title);
    if (!job) throw new Error(`The housekeeping has no job called ${title}.`);
    return new Chore(job, await backendOf(db));
  }

  /** Lets time go by; returns the milliseconds of CPU that its looks and its run used. */
  async pass(ms: number): Promise<number> {
    const { everyMs, sooner, run } = this.job;
    const before = cpuOf(this.pid);
    this.sinceLookMs += ms;
    this.sinceRunMs += ms;
    let isDue = this.sinceRunMs >= everyMs;
    if (!isDue && sooner && this.sinceLookMs >= sooner.lookMs) {
      this.sinceLookMs = 0;
      isDue = await sooner.isWanted();
    }
    if (isDue) {
      this.sinceRunMs = 0;
      await run();
    }
    return cpuOf(this.pid) - before;
  }
}

class Writer {
  private constructor(
    private readonly client: pg.Client,
    private readonly table: string,
    private readonly pid: number,
  ) {}

  static async connect(url: string, table: string): Promise<Writer> {
    const client = await connect(url);
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    return new Writer(client, table, rows[0]?.pid ?? 0);
  }

  /** One INSERT; returns the milliseconds of CPU that the backend used. */
  async write(rows: readonly LogRecord[]): Promise<number> {
    const before = cpuOf(this.pid);
    const values = rows.flatMap((record) => WRITTEN.map((column) => parameterOf(record, column)));
    const places = rows.map((_, row) => {
      const numbers = WRITTEN.map((_, column) => `$${row * WRITTEN.length + column + 1}`);
      return `(${numbers.join(", ")})`;
    });
    const text = `insert into ${this.table} (${WRITTEN.join(", ")}) values ${places.join(", ")}`;
    await this.client.query(text, values);
    return cpuOf(this.pid) - before;
  }

  async end(): Promise<void> {
    await this.client.end();
  }
}

function parameterOf(record: LogRecord, column: (typeof WRITTEN)[number]): unknown {
  const value = record[column];
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}
