import type { OutputOf } from "@/lib/contract/endpoint";
import type { operations as endpoint } from "@/lib/contract/operations";
import { formatInstant } from "@/lib/log/instant";
import { RELATIVE_ERROR } from "@/lib/operations/sketch";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";
import { AllCalls } from "./all-calls";
import { cutForTrend } from "./cut-for-calls";
import { readSlow, SLOW_MS } from "./slow";
import { slowOf, summaryOf } from "./summary";
import { isSearched, SCAN_BOUNDS, tallyCalls } from "./tally-calls";

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
  const tally = new AllCalls(starts.length);
  const { from, slow } = await db.snapshot(
    async (asking) => ({
      slow: await readSlow(asking.ask, db),
      from: await tallyCalls(asking, db, scope, tally, { starts, bounds, signal }),
    }),
    { signal, inParallel: isSearched(db, scope) },
  );
  const all = tally.sorted();
  return {
    from: formatInstant(from),
    to: formatInstant(scope.to),
    complete: from === scope.from,
    relative_error: RELATIVE_ERROR,
    calls: all.reduce((sum, { calls }) => sum + calls.count, 0),
    operations: all.slice(0, limit).map(({ name, calls, trend }) => ({
      name,
      ...summaryOf(calls),
      ...slowOf(calls, slow.get(name) ?? SLOW_MS),
      trend: [...trend],
    })),
    more: Math.max(0, all.length - limit),
  };
}
