import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import type { errors as endpoint } from "@/lib/contract/errors";
import type { ErrorState } from "@/lib/log/error-state";
import { formatInstant } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { cutRange } from "@/lib/server/search/buckets";
import type { Scope } from "@/lib/server/search/scope";
import { groupsOf, sortGroups } from "./groups";
import { obstacleToTriage } from "./obstacle";
import { snapshotOfErrors } from "./source-of";

type Asked = Pick<InputOf<typeof endpoint>, "state" | "sort" | "limit" | "buckets">;

/** The groups of a scope's errors, all of one snapshot. */
export async function readErrors(
  db: Database,
  scope: Scope,
  { state, sort, limit, buckets: count }: Asked,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  const buckets = cutRange(scope, { count });
  const { counted, groups, obstacle } = await snapshotOfErrors(
    db,
    scope,
    async ({ ask }, source) => {
      const [counted, obstacle] = await Promise.all([
        source.count(scope, buckets),
        obstacleToTriage(ask, db),
      ]);
      return { counted, obstacle, groups: groupsOf(counted, scope, source.decisions()) };
    },
    signal,
  );
  const states: Partial<Record<ErrorState, number>> = {};
  for (const group of groups) if (group.state) states[group.state] = (states[group.state] ?? 0) + 1;
  // Where states can't be told, nothing is left out by them.
  const wanted = groups.filter(
    (group) => state.length === 0 || group.state === null || state.includes(group.state),
  );
  return {
    from: formatInstant(scope.from),
    to: formatInstant(scope.to),
    rows: groups.reduce((sum, group) => sum + group.count, 0),
    complete: counted.complete,
    whole: counted.whole,
    limitation: counted.limitation,
    obstacle,
    starts: buckets.starts.map(formatInstant),
    interval_ms: buckets.intervalMs,
    groups: sortGroups(wanted, sort).slice(0, limit),
    states,
    more: Math.max(0, wanted.length - limit),
  };
}
