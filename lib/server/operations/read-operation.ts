import type { OutputOf } from "@/lib/contract/endpoint";
import type { operation as endpoint } from "@/lib/contract/operations";
import { formatInstant } from "@/lib/log/instant";
import { Calls } from "@/lib/operations/calls";
import { FAILED_QUERY } from "@/lib/operations/failed";
import { RELATIVE_ERROR } from "@/lib/operations/sketch";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";
import { bandsOf } from "./bands";
import { callQuery, durationKey } from "./call-query";
import { CallsOfOne } from "./calls-of-one";
import { cutForCalls } from "./cut-for-calls";
import { obstacleToSlow, readSlow, SLOW_MS } from "./slow";
import { slowestRows } from "./slowest-rows";
import { slowOf, summaryOf } from "./summary";
import { isSearched, SCAN_BOUNDS, tallyCalls } from "./tally-calls";

/** As many kinds of numbers as can be chosen from. */
const MOST_MEASURES = 20;

interface ReadOptions {
  name: string;
  /** About this many parts of the range. */
  buckets: number;
  bounds?: typeof SCAN_BOUNDS;
  /** By which rows are flows beside the known keys. */
  flowKeys?: readonly string[];
}

/** One operation over time, from one snapshot; of one that nobody called all is zero. */
export async function readOperation(
  db: Database,
  scope: Scope,
  { name, buckets: count, bounds = SCAN_BOUNDS, flowKeys }: ReadOptions,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  const { starts, intervalMs } = cutForCalls(scope, count);
  const tally = new CallsOfOne(name, starts.length);
  const read = await db.snapshot(
    async (asking) => {
      const set = await readSlow(asking.ask, db);
      const { parts } = tally;
      const from = await tallyCalls(asking, db, scope, tally, { starts, bounds, signal });
      const calls = new Calls();
      for (const part of parts) if (part) calls.merge(part);
      return {
        from,
        calls,
        parts,
        slowMs: set.get(name) ?? SLOW_MS,
        obstacle: await obstacleToSlow(asking.ask, db),
        slowest: await slowestRows(asking.ask, db, name, calls.slowest, flowKeys),
      };
    },
    { signal, inParallel: isSearched(db, scope) },
  );
  const { from, calls, parts, slowMs } = read;
  const bands = calls.count === 0 ? [] : bandsOf(calls.durations.min, calls.durations.max);
  const measures = [...calls.measures]
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .slice(0, MOST_MEASURES);
  return {
    from: formatInstant(from),
    to: formatInstant(scope.to),
    complete: from === scope.from,
    relative_error: RELATIVE_ERROR,
    name,
    q: callQuery(name, calls.sources),
    failed_q: FAILED_QUERY,
    duration_key: durationKey(calls.sources),
    ...summaryOf(calls),
    ...slowOf(calls, slowMs),
    slow_obstacle: read.obstacle,
    interval_ms: intervalMs,
    bands,
    buckets: starts.map((start, place) => ({
      at: formatInstant(start),
      ...summaryOf(parts[place]),
      slow: parts[place]?.durations.above(slowMs).count ?? 0,
      spread: parts[place]?.durations.spread(bands) ?? bands.map(() => 0),
      averages: measures.map(([key]) => {
        const measure = parts[place]?.measures.get(key);
        return measure ? measure.sum / measure.count : null;
      }),
    })),
    slowest: read.slowest,
    measures: measures.map(([key, { count: n, sum, min, max, isShare }]) => ({
      name: key,
      is_share: isShare,
      count: n,
      average: sum / n,
      min,
      max,
    })),
  };
}
