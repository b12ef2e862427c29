import type { OutputOf } from "@/lib/contract/endpoint";
import type { operations as endpoint } from "@/lib/contract/operations";
import { formatInstant } from "@/lib/log/instant";
import { Calls } from "@/lib/operations/calls";
import { RELATIVE_ERROR } from "@/lib/operations/sketch";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";
import { cutForTrend } from "./cut-for-calls";
import { readSlow, SLOW_MS } from "./slow";
import { slowOf, summaryOf } from "./summary";
import { SCAN_BOUNDS, tallyCalls } from "./tally-calls";

/** Points of the small lines beside the names. */
const TREND_POINTS = 24;

interface ReadOptions {
  /** Operations at most. */
  limit: number;
  bounds?: typeof SCAN_BOUNDS;
}

/** The operations of a scope, those that took longest in all first, from one snapshot. */
export async function readOperations(
  db: Database,
  scope: Scope,
  { limit, bounds = SCAN_BOUNDS }: ReadOptions,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  const { starts } = cutForTrend(scope, TREND_POINTS);
  const { tallied, slow } = await db.snapshot(
    async (asking) => ({
      slow: await readSlow(asking.ask, db),
      tallied: await tallyCalls(asking, db, scope, { starts, bounds, signal }),
    }),
    { signal, inParallel: true },
  );
  const all = merged(tallied.parts);
  const sorted = [...all].sort(
    ([a, one], [b, other]) => other.durations.sum - one.durations.sum || (a < b ? -1 : 1),
  );
  return {
    from: formatInstant(tallied.from),
    to: formatInstant(scope.to),
    complete: tallied.from === scope.from,
    relative_error: RELATIVE_ERROR,
    calls: sorted.reduce((sum, [, { count }]) => sum + count, 0),
    operations: sorted.slice(0, limit).map(([name, calls]) => ({
      name,
      ...summaryOf(calls),
      ...slowOf(calls, slow.get(name) ?? SLOW_MS),
      trend: tallied.parts.map((part) => part.get(name)?.count ?? 0),
    })),
    more: Math.max(0, sorted.length - limit),
  };
}

function merged(parts: readonly Map<string, Calls>[]): Map<string, Calls> {
  const whole = new Map<string, Calls>();
  for (const part of parts) {
    for (const [name, calls] of part) {
      const known = whole.get(name) ?? new Calls();
      whole.set(name, known);
      known.merge(calls);
    }
  }
  return whole;
}
