import type { OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { tryErrorPattern as endpoint } from "@/lib/contract/error-rules";
import { MICROS_PER_MS } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import { categoryOf } from "./category";
import { checkedPattern } from "./check-pattern";
import { mergedGroups } from "./merged-groups";
import { snapshotOfErrors } from "./source-of";
import { matchesWithin } from "./within-time";

/** A thousand titles take a millisecond. */
const MOST_MS = 500;
const SHOWN = 50;

/** Which of the groups there are a pattern finds; throws what saving it would. */
export async function tryPattern(
  db: Database,
  source: string,
  nowMs: number,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  const pattern = checkedPattern(source, []);
  const now = nowMs * MICROS_PER_MS;
  const scope = { query: null, from: now - DAY, to: now, tz: "UTC", now };
  return snapshotOfErrors(
    db,
    scope,
    async (_, errors) => {
      const known = await errors.known(scope);
      const groups = mergedGroups(known.groups, errors.decisions());
      const titles = groups.map(({ said }) => said);
      const matches = matchesWithin(MOST_MS, pattern, titles);
      if (matches === null) {
        throw new AppError("bad_parameter", "pattern takes too long on the titles there are.");
      }
      const found = groups
        .filter((_, at) => matches[at])
        .sort((one, other) => (one.last < other.last ? 1 : -1));
      return {
        known: groups.length,
        found: found.length,
        groups: found.slice(0, SHOWN).map(({ fingerprint, title, said, last }) => ({
          fingerprint,
          title,
          last_seen: last,
          category: categoryOf(said, errors.decisions().rules),
        })),
      };
    },
    signal,
  );
}
