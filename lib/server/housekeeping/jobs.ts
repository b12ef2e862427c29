import { MICROS_PER_MS } from "@/lib/log/instant";
import { estimateRows } from "@/lib/server/db/catalogue";
import type { Database } from "@/lib/server/db/database";
import { withLockIfFree } from "@/lib/server/db/lock";
import { derivingJob } from "@/lib/server/derive/derive-stale";
import { ERROR_GROUPS } from "@/lib/server/errors/derive-errors";
import { errorsWaiting } from "@/lib/server/errors/errors-waiting";
import { forgetKeys } from "@/lib/server/ingest/intake/keys";
import { OPERATION_CALLS } from "@/lib/server/operations/derive-calls";
import { mergingJob } from "@/lib/server/operations/merge-days";
import { keepSearchIndexes, rowsWritten, sortInWaiting } from "@/lib/server/partition/search-index";
import { report } from "@/lib/server/report";
import { retentionCutoff } from "@/lib/server/retention/cutoff";
import { expire } from "@/lib/server/retention/expire";
import { compactCounts } from "@/lib/server/rollup/compact";
import { forgetArrivals } from "@/lib/server/tail/forget-arrivals";
import type { Job } from "./job";
import { partitionsJob } from "./partitions-job";

/** By its name the lag of the counts is known. */
export const COMPACTION = "compacting the counts";

export const SORTING_IN = "sorting new rows into the search index";

export const SORTING_ERRORS = "sorting errors into groups";
const SUMMING_UP_CALLS = "summing up calls by operation";

/** What is worked out of each hour. */
export const DERIVING: readonly string[] = [SORTING_ERRORS, SUMMING_UP_CALLS];

/**
 * A compaction costs by the counts it touches: per row 22 µs of CPU at 1,000 deltas, 13 at 2,400
 * and 10 at 4,800. Readers add deltas up: 5,000 cost each count of an answer about 4 ms.
 */
const MANY_DELTAS = 5_000;

/**
 * What a minute of few writers leaves is taken at once too, whatever it costs a row: at eight rows a
 * second that is a fifth of a millisecond of CPU, and an overview of an hour is 4 ms faster.
 */
const SOME_DELTAS = 500;
const SOME_PAUSE_MS = 60_000;

/** Searches read through all that waits to be sorted in, so that it must not become much. */
const MANY_WAITING = 2_000;

/** Who asks sorts those that wait for each answer, 40 µs of CPU each. */
const MANY_ERRORS = 5_000;

interface HousekeepingOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  retentionDays: number;
}

/** What Cordwood's own table needs done while it is written to. Each job is safe to run anywhere. */
export function housekeepingJobs(db: Database, options: HousekeepingOptions): Job[] {
  const { now, retentionDays } = options;
  return [
    compacting(db, now),
    partitionsJob(db, now),
    {
      name: "keeping the search indexes",
      everyMs: 60_000,
      run: async () => {
        await withLockIfFree(db, "indexing", () => keepSearchIndexes(db, now() * MICROS_PER_MS));
      },
    },
    sortingIn(db),
    derivingJob(db, SORTING_ERRORS, ERROR_GROUPS, now, async () => {
      return (await errorsWaiting(db, now() * MICROS_PER_MS)) >= MANY_ERRORS;
    }),
    derivingJob(db, SUMMING_UP_CALLS, OPERATION_CALLS, now),
    mergingJob(db, now),
    forgetting(db),
    {
      name: "forgetting old idempotency keys",
      everyMs: 60 * 60_000,
      run: () => forgetKeys(db),
    },
    {
      name: "dropping old days",
      // A day is due once a day; a busy table, which puts it off, is tried again soon.
      everyMs: 300_000,
      run: async () => {
        const cutoff = retentionCutoff(retentionDays, now());
        if (cutoff !== null) await expire(db, cutoff, report);
      },
    },
  ];
}

function compacting(db: Database, now: () => number): Job {
  let compactedAt = now();
  return {
    name: COMPACTION,
    // What waits costs readers by its number and not by its age.
    everyMs: 30 * 60_000,
    sooner: {
      lookMs: 10_000,
      isWanted: async () => {
        const many = now() - compactedAt >= SOME_PAUSE_MS ? SOME_DELTAS : MANY_DELTAS;
        return (await estimateRows(db, "count_deltas")) >= many;
      },
    },
    run: async () => {
      const taken = await compactCounts(db);
      compactedAt = now();
      // Readers look through the place of what is gone, and autovacuum comes a minute later at best.
      if (taken > 0) await db.maintain(`vacuum ${db.table("count_deltas").text}`);
    },
  };
}

/** Sorting in costs by the words it meets, so that many rows at once cost less each. */
function sortingIn(db: Database): Job {
  let seen: ReadonlyMap<string, number> = new Map();
  const newIn = ([partition, rows]: [string, number]) => rows - (seen.get(partition) ?? 0);
  return {
    name: SORTING_IN,
    everyMs: 120_000,
    sooner: {
      lookMs: 5_000,
      isWanted: async () => {
        const waiting = [...(await rowsWritten(db))].map(newIn);
        return waiting.reduce((sum, rows) => sum + rows, 0) >= MANY_WAITING;
      },
    },
    run: async () => {
      const written = await rowsWritten(db);
      // After a start all of them, whatever the statistics say, which a crash of Postgres forgets: rows
      // may have come while nobody looked.
      const partitions = [...written.keys()].filter((name) => written.get(name) !== seen.get(name));
      await sortInWaiting(db, new Set(partitions));
      seen = written;
    },
  };
}

/** A live tail that broke off can be resumed for as long as this. */
function forgetting(db: Database): Job {
  let horizon: string | null = null;
  return {
    name: "forgetting what live tails have passed",
    everyMs: 300_000,
    run: async () => {
      horizon = await forgetArrivals(db, horizon);
    },
  };
}
