import type { OutputOf } from "@/lib/contract/endpoint";
import type { errorReach as endpoint } from "@/lib/contract/errors";
import { formatInstant } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";
import { placesOf } from "./reach";
import { snapshotOfErrors } from "./source-of";

/** Whom some groups reach in a scope, all of one snapshot. */
export async function readErrorReach(
  db: Database,
  scope: Scope,
  fingerprints: readonly string[],
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  return snapshotOfErrors(
    db,
    scope,
    async (_, source) => {
      const decisions = source.decisions();
      const found = await Promise.all(fingerprints.map((each) => source.rootOf(each)));
      const roots = [...new Set(found)];
      const members = roots.flatMap((root) =>
        [root, ...decisions.membersOf(root)].map((member) => [member, root] as const),
      );
      const { reached, complete } = await source.reach(scope, new Map(members));
      return {
        from: formatInstant(scope.from),
        to: formatInstant(scope.to),
        complete,
        groups: roots.map((root) => reached.get(root) ?? nobody(root)),
      };
    },
    signal,
  );
}

function nobody(fingerprint: string) {
  return { fingerprint, users: null, requests: null, ...placesOf([], []) };
}
