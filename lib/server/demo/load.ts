import sql from "sql-template-tag";
import { formatInstant, MICROS_PER_MS, type Micros, parseInstant } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import type { Database } from "@/lib/server/db/database";
import { withLock } from "@/lib/server/db/lock";
import { writeRecords } from "@/lib/server/ingest/writer";
import { createPartitions } from "@/lib/server/partition/create";
import { GROWTH_TIME, generateLogs, type Period } from "./generate";
import { LIVE_ROWS_PER_SECOND } from "./live";
import { DAY, MINUTE, SECOND } from "./rhythm";

/** The logger whose lines say that a table's logs are made up, and by which the product knows it. */
const DEMO_LOGGER = "cordwood.demo";

/** The same for everybody: screenshots and bug reports speak of the same orders and errors. */
const DEMO_SEED = 7;

const DEMO_ROWS = 200_000;
const DEMO_PERIOD: Micros = 7 * DAY;

/** Rows are seconds apart and a minute may end early: a shorter gap than this is no pause. */
const SHORTEST_GAP: Micros = 2 * MINUTE;

/**
 * Fills an empty table with the week up to `now`: all of it or, where `signal` aborts, nothing.
 * Returns the rows written.
 */
export async function loadDemo(
  db: Database,
  now: Date,
  log: (message: string) => void,
  signal?: AbortSignal,
): Promise<number> {
  const started = performance.now();
  const to = now.getTime() * MICROS_PER_MS;
  const from = to - DEMO_PERIOD;
  const written = await withLock(db, "demo_load", async () => {
    // Another instance may have loaded it while this one waited.
    if (await isDemo(db)) return 0;
    log(`loading ${DEMO_ROWS.toLocaleString("en")} demo logs`);
    await makeRoom(db, from, to);
    const records = withMarker({ seed: DEMO_SEED, from, to, ...densityOf(DEMO_PERIOD) });
    return writeRecords(db, records, { signal });
  });
  if (written === 0) return 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  log(`loaded ${written.toLocaleString("en")} demo logs in ${seconds} s`);
  return written;
}

/** Straight into their partitions: moving them there afterwards would write them twice. */
async function makeRoom(db: Database, from: Micros, to: Micros): Promise<void> {
  if (db.layout === "owned") await createPartitions(db, from, to);
}

/** Whether the table holds demo logs, and so may be given more of them. */
export async function isDemo(db: Database): Promise<boolean> {
  // Both forms: Cordwood's own index is on lower(logger_name), others' are on the name itself.
  const rows = await db.query(sql`
    select 1
    from ${db.logs}
    where lower(logger_name) = ${DEMO_LOGGER} and logger_name = ${DEMO_LOGGER}
    limit 1`);
  return rows.length > 0;
}

/**
 * So many rows that the live ones go on as densely as those of a period of this length end: all of
 * it is that dense where it is short. Otherwise a chart would tower at its right edge.
 */
function densityOf(length: Micros): { rows: number; growth: number } {
  const live = (LIVE_ROWS_PER_SECOND * length) / SECOND;
  if (live <= DEMO_ROWS) return { rows: Math.ceil(live), growth: 1 };
  // The growth g for which the rows add up: of (length + (g - 1) × time / 2) at 1/g of the rate.
  const growing = (LIVE_ROWS_PER_SECOND * GROWTH_TIME) / SECOND / 2;
  return { rows: DEMO_ROWS, growth: (live - growing) / (DEMO_ROWS - growing) };
}

/**
 * Continues a demo that paused, from its newest row up to `now`; of a longer pause only the last
 * week, and nothing where `signal` aborts. Returns the rows written.
 */
export async function fillGap(
  db: Database,
  now: Date,
  log: (message: string) => void,
  signal?: AbortSignal,
): Promise<number> {
  const written = await withLock(db, "demo_load", async () => {
    const to = now.getTime() * MICROS_PER_MS;
    const from = Math.max((await newestBefore(db, now)) + 1, to - DEMO_PERIOD);
    if (to - from < SHORTEST_GAP) return 0;
    // A seed of its own, so that a pause isn't filled with the ids of the week before.
    const seed = DEMO_SEED + Math.floor(from / SECOND);
    await makeRoom(db, from, to);
    return writeRecords(db, withMarker({ seed, from, to, ...densityOf(to - from) }), { signal });
  });
  if (written > 0) log(`filled the demo's pause with ${written.toLocaleString("en")} logs`);
  return written;
}

async function newestBefore(db: Database, now: Date): Promise<Micros> {
  const [newest] = await db.query<{ timestamp: string }>(sql`
    select timestamp
    from ${db.logs}
    where timestamp <= ${now.toISOString()}
    order by timestamp desc
    limit 1`);
  return (newest && parseInstant(newest.timestamp)) ?? 0;
}

/** The rows of a period, `rows` of them with the first, which says what the others are. */
function* withMarker(period: Period): Generator<LogRecord> {
  yield marker(period);
  yield* generateLogs({ ...period, rows: period.rows - 1 });
}

function marker({ seed, from }: Period): LogRecord {
  return {
    timestamp: formatInstant(from),
    level: "INFO",
    logger_name: DEMO_LOGGER,
    process_id: process.pid,
    thread_id: "1",
    thread_name: "main",
    hostname: "worker-1",
    message: "These logs are made up: the shop Quillmoss, its hosts and its people don't exist.",
    exception: null,
    function_name: "withMarker",
    module: null,
    filename: "load.ts",
    lineno: null,
    pathname: null,
    extra_data: { company: "Quillmoss", seed },
  };
}
