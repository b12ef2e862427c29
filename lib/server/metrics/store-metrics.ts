import { MICROS_PER_MS } from "@/lib/log/instant";
import { estimateRows, readSizes, type TableSize } from "@/lib/server/db/catalogue";
import type { Database } from "@/lib/server/db/database";
import { type Backlog, readBacklog } from "@/lib/server/housekeeping/backlog";
import { COMPACTION } from "@/lib/server/housekeeping/jobs";
import { type JobRecord, readJobs } from "@/lib/server/housekeeping/ledger";
import { countDeltas } from "@/lib/server/rollup/backlog";
import { type Metric, metric, type Sample } from "./exposition";

/** The table, what is known of its size, and the work done on it in the background. */
export async function storeMetrics(
  db: Database,
  nowMs: number,
  signal: AbortSignal,
): Promise<Metric[]> {
  const [sizes, jobs] = await Promise.all([readSizes(db, signal), readJobs(db, signal)]);
  if (db.layout === "plain") return [...sizeMetrics(sizes), ...jobMetrics(jobs)];
  const [deltas, strays, backlog] = await Promise.all([
    countDeltas(db, signal),
    estimateRows(db, "logs_default"),
    readBacklog(db, nowMs * MICROS_PER_MS, signal),
  ]);
  return [
    ...sizeMetrics(sizes),
    ...lagMetrics(deltas, jobs, nowMs),
    ...leftMetrics(strays, backlog),
    ...jobMetrics(jobs),
  ];
}

function sizeMetrics(sizes: readonly TableSize[]): Metric[] {
  const logs = sizes.filter(({ name }) => name === "logs" || name.startsWith("logs_"));
  const counts = sizes.filter((size) => !logs.includes(size));
  const sum = (tables: readonly TableSize[], of: (size: TableSize) => number) =>
    tables.reduce((total, size) => total + of(size), 0);
  const bytes: [string, number][] = [
    ["rows", sum(logs, ({ rowBytes }) => rowBytes)],
    ["indexes", sum(logs, ({ indexBytes }) => indexBytes)],
    ["search", sum(logs, ({ searchBytes }) => searchBytes)],
    ["counts", sum(counts, ({ rowBytes, indexBytes }) => rowBytes + indexBytes)],
  ];
  return [
    metric(
      "cordwood_rows_estimate",
      "gauge",
      "Rows of the logs table as of its last vacuum or analyze.",
      sum(logs, ({ estimatedRows }) => estimatedRows ?? 0),
    ),
    {
      name: "cordwood_store_bytes",
      type: "gauge",
      help: "Disk space of the logs table and of all that is kept beside it (counts) in bytes, by what it is spent on.",
      samples: bytes.map(([part, value]) => ({ labels: { part }, value })),
    },
    metric("cordwood_partitions", "gauge", "Partitions, the default one included.", logs.length),
    metric(
      "cordwood_partitions_searchable",
      "gauge",
      "Partitions whose search indexes are built.",
      logs.filter(({ isSearchable }) => isSearchable).length,
    ),
  ];
}

function lagMetrics(deltas: number, jobs: readonly JobRecord[], nowMs: number): Metric[] {
  const compaction = jobs.find(({ name }) => name === COMPACTION);
  const seenTo = compaction?.lastSeenTo;
  return [
    metric("cordwood_count_deltas", "gauge", "Changes not yet compacted into the counts.", deltas),
    {
      name: "cordwood_count_deltas_age_seconds",
      type: "gauge",
      help: "The most that the oldest of those changes can be old.",
      samples: seenTo ? [{ value: secondsSince(seenTo, nowMs) }] : [],
    },
  ];
}

function leftMetrics(strays: number, backlog: readonly Backlog[]): Metric[] {
  return [
    metric(
      "cordwood_default_partition_rows_estimate",
      "gauge",
      "Rows whose day has no partition of its own.",
      strays,
    ),
    {
      name: "cordwood_stale_hours",
      type: "gauge",
      help: "Hours that are over whose errors aren't sorted into groups, or whose calls aren't summed up, by kind.",
      samples: backlog.map(({ kind, hours }) => ({ labels: { kind }, value: hours })),
    },
  ];
}

function jobMetrics(jobs: readonly JobRecord[]): Metric[] {
  const each = (read: (job: JobRecord) => number | null): Sample[] =>
    jobs.flatMap((job) => {
      const value = read(job);
      return value === null ? [] : [{ labels: { job: job.name }, value }];
    });
  const seconds = (iso: string | null) => (iso === null ? null : Date.parse(iso) / 1_000);
  return [
    {
      name: "cordwood_job_runs_total",
      type: "counter",
      help: "Runs that ended, by job, of all instances.",
      samples: each(({ runs }) => runs),
    },
    {
      name: "cordwood_job_failures_total",
      type: "counter",
      help: "Runs that failed, by job, of all instances.",
      samples: each(({ failures }) => failures),
    },
    {
      name: "cordwood_job_running",
      type: "gauge",
      help: "1 while a job runs, by job.",
      samples: each(({ isRunning }) => Number(isRunning)),
    },
    {
      name: "cordwood_job_last_duration_seconds",
      type: "gauge",
      help: "How long the last run took, by job.",
      samples: each(({ durationMs }) => (durationMs === null ? null : durationMs / 1_000)),
    },
    {
      name: "cordwood_job_last_run_timestamp_seconds",
      type: "gauge",
      help: "When the last run began, in seconds since 1970, by job.",
      samples: each(({ lastStarted }) => seconds(lastStarted)),
    },
    {
      name: "cordwood_job_next_run_timestamp_seconds",
      type: "gauge",
      help: "When the next run is due, in seconds since 1970, by job.",
      samples: each(({ nextRun }) => seconds(nextRun)),
    },
  ];
}

function secondsSince(iso: string, nowMs: number): number {
  return Math.max(0, (nowMs - Date.parse(iso)) / 1_000);
}
