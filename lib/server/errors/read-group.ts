import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { errorGroupDetails as endpoint } from "@/lib/contract/error-group";
import { formatInstant } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { cutRange } from "@/lib/server/search/buckets";
import type { Scope } from "@/lib/server/search/scope";
import { categoryRule } from "./category";
import type { Counted } from "./counted";
import { type ErrorGroup, groupsOf } from "./groups";
import { obstacleToTriage } from "./obstacle";
import { rowsByReference } from "./rows-by-reference";
import { snapshotOfErrors } from "./source-of";

type Asked = Pick<InputOf<typeof endpoint>, "fingerprint" | "buckets" | "samples">;
type Details = OutputOf<typeof endpoint>;

/**
 * One group in a scope, all of one snapshot. A fingerprint that was merged into another group, or
 * whose rows better rules put into another, is answered by that. Throws `not_found` where the scope has no row of it.
 */
export async function readErrorGroup(
  db: Database,
  scope: Scope,
  { fingerprint, buckets: count, samples: limit }: Asked,
  signal?: AbortSignal,
): Promise<Details> {
  const buckets = cutRange(scope, { count });
  return snapshotOfErrors(
    db,
    scope,
    async (asking, source) => {
      const decisions = source.decisions();
      const [root, obstacle] = await Promise.all([
        source.rootOf(fingerprint),
        obstacleToTriage(asking.ask, db),
      ]);
      const all = [root, ...decisions.membersOf(root)];
      const counted = await source.count(scope, buckets, all);
      const group = groupsOf(counted, scope, decisions)[0];
      if (!group) throw notThere(counted);
      const newest = await source.newest(scope, all, limit);
      const said = counted.tally.about.get(root)?.said ?? group.title;
      const { id, name, severity, about, suggestions } = categoryRule(said, decisions.rules);
      return {
        from: formatInstant(scope.from),
        to: formatInstant(scope.to),
        complete: counted.complete,
        whole: counted.whole,
        limitation: counted.limitation,
        obstacle,
        starts: buckets.starts.map(formatInstant),
        interval_ms: buckets.intervalMs,
        group,
        category: { id, name, severity, about, suggestions: [...suggestions] },
        members: membersOf(group, counted),
        samples: await rowsByReference(asking.ask, db, newest),
      };
    },
    signal,
  );
}

function membersOf({ fingerprint, merged }: ErrorGroup, { tally }: Counted): Details["members"] {
  if (merged.length === 0) return [];
  return [fingerprint, ...merged].map((member) => {
    const about = tally.about.get(member);
    const trend = tally.counts.get(member)?.trend ?? [];
    return {
      fingerprint: member,
      title: about?.title ?? "",
      culprit: about?.culprit ?? null,
      count: trend.reduce((sum, n) => sum + n, 0),
      last_seen: tally.seen.get(member)?.last ?? null,
    };
  });
}

function notThere({ limitation }: Counted): AppError {
  const message = "There is no error of this group in the range with this query.";
  return new AppError(
    "not_found",
    limitation ? `${message} ${limitation}` : `${message} Choose a longer range.`,
  );
}
