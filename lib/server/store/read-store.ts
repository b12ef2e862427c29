import sql from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { store } from "@/lib/contract/store";
import { formatInstant, MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import type { App } from "@/lib/server/app";
import { readSizes, type TableSize } from "@/lib/server/db/catalogue";
import type { Database } from "@/lib/server/db/database";
import { readGrants } from "@/lib/server/db/grants";
import { readLetterCase } from "@/lib/server/db/letter-case";
import { readBacklog } from "@/lib/server/housekeeping/backlog";
import { COMPACTION } from "@/lib/server/housekeeping/jobs";
import { type JobRecord, readJobs } from "@/lib/server/housekeeping/ledger";
import { partitionDay } from "@/lib/server/partition/day";
import { retentionCutoff } from "@/lib/server/retention/cutoff";
import { previewExpiry } from "@/lib/server/retention/preview";
import { countDeltas } from "@/lib/server/rollup/backlog";
import { countByDay } from "@/lib/server/rollup/count-by-day";
import { settingsInForce } from "./settings-in-force";

type Store = OutputOf<typeof store>;
type DayCount = Awaited<ReturnType<typeof countByDay>>[number];

/** What the page shows the price of, in days. */
const RETENTION_CHOICES = [7, 30, 90, 365];

/** How the store is at this moment, from the catalogue and the counts: no row is looked at. */
export async function readStore(
  { db, settings, intake }: Pick<App, "db" | "settings" | "intake">,
  nowMs: number,
  signal?: AbortSignal,
): Promise<Store> {
  const isOwned = db.layout === "owned";
  const [sizes, jobs, version, letterCase, grants, counts, deltas, backlog] = await Promise.all([
    readSizes(db, signal),
    readJobs(db, signal),
    readVersion(db, signal),
    readLetterCase(db, signal),
    readGrants(db, settings.dataDir, signal),
    isOwned ? countByDay(db, signal) : [],
    isOwned ? countDeltas(db, signal) : 0,
    readBacklog(db, nowMs * MICROS_PER_MS, signal),
  ]);
  const logs = sizes.filter(({ name }) => name === "logs" || name.startsWith("logs_"));
  const seenTo = jobs.find(({ name }) => name === COMPACTION)?.lastSeenTo ?? null;
  return {
    at: formatInstant(nowMs * MICROS_PER_MS),
    table: `${db.tablePrefix}_logs`,
    layout: db.layout,
    database_version: version,
    letter_case: letterCase,
    pool: db.pool,
    rows: isOwned
      ? { count: sumOf(counts, ({ rows }) => rows), is_exact: true }
      : { count: estimate(logs), is_exact: false },
    bytes: {
      rows: sumOf(logs, ({ rowBytes }) => rowBytes),
      indexes: sumOf(logs, ({ indexBytes }) => indexBytes),
      search: sumOf(logs, ({ searchBytes }) => searchBytes),
      counts: sumOf(sizes, bytesOf) - sumOf(logs, bytesOf),
    },
    partitions: isOwned ? partitions(logs, counts) : [],
    counts: isOwned ? { deltas, seen_to: seenTo } : null,
    backlog,
    jobs: jobs.map(jobOf),
    retention: isOwned ? retention(settings.retentionDays, logs, counts, nowMs) : null,
    ingest: ingestOf(intake),
    grants,
    settings: settingsInForce(settings),
  };
}

function partitions(logs: readonly TableSize[], counts: readonly DayCount[]): Store["partitions"] {
  const rows = new Map(counts.map(({ day, rows }) => [day, rows]));
  const days = new Map(logs.map(({ name }) => [partitionDay(name), name]));
  const strays = counts.filter(({ day }) => !days.has(day));
  return logs
    .map((size) => ({ size, day: partitionDay(size.name) }))
    .sort((a, b) => (b.day ?? -1) - (a.day ?? -1))
    .map(({ size, day }) => ({
      day: day === null ? null : formatInstant(day),
      rows: day === null ? sumOf(strays, ({ rows }) => rows) : (rows.get(day) ?? 0),
      bytes: bytesOf(size),
      is_searchable: size.isSearchable,
    }));
}

function retention(
  inForce: number,
  logs: readonly TableSize[],
  counts: readonly DayCount[],
  nowMs: number,
): Store["retention"] {
  const partitionDays = logs.flatMap(({ name }) => partitionDay(name) ?? []);
  const preview = (cutoff: Micros) => ({
    before: formatInstant(cutoff),
    ...previewExpiry({ partitionDays, counts, sizes: logs }, cutoff),
  });
  const cutoff = retentionCutoff(inForce, nowMs);
  return {
    days: inForce,
    next: cutoff === null ? null : preview(cutoff),
    choices: RETENTION_CHOICES.flatMap((days) => {
      const cutoff = retentionCutoff(days, nowMs);
      return cutoff === null ? [] : [{ retention_days: days, ...preview(cutoff) }];
    }),
  };
}

function ingestOf({ tally, state, refused }: App["intake"]): Store["ingest"] {
  return {
    rows: tally.rows,
    rejected: tally.rejected,
    untold: tally.untold,
    refused_file: refused.path,
    lost_datagrams: tally.lostDatagrams,
    rejected_later: state.rejectedRows,
    rejects_file: state.rejectsFile,
    queue_bytes: state.queuedBytes,
    spool_rows: state.spoolRows,
    spool_bytes: state.spoolBytes,
    spool_max_bytes: state.spoolMaxBytes,
    failure: state.failure,
  };
}

function jobOf(job: JobRecord): Store["jobs"][number] {
  return {
    name: job.name,
    every_ms: job.everyMs,
    instance: job.instance,
    last_started: job.lastStarted,
    duration_ms: job.durationMs,
    last_error: job.lastError,
    next_run: job.nextRun,
    is_running: job.isRunning,
    runs: job.runs,
    failures: job.failures,
  };
}

async function readVersion(db: Database, signal?: AbortSignal): Promise<string> {
  const [row] = await db.query<{ version: string }>(
    sql`select split_part(current_setting('server_version'), ' ', 1) as version`,
    signal,
  );
  return row?.version ?? "";
}

/** Null where nobody has counted yet, or where the table is a view. */
function estimate(logs: readonly TableSize[]): number | null {
  const known = logs.filter(({ estimatedRows }) => estimatedRows !== null);
  return known.length === 0 ? null : sumOf(known, ({ estimatedRows }) => estimatedRows ?? 0);
}

function bytesOf({ rowBytes, indexBytes, searchBytes }: TableSize): number {
  return rowBytes + indexBytes + searchBytes;
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
