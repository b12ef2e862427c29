import { AppError } from "@/lib/contract/error";
import type { Scope } from "@/lib/server/search/scope";
import type { RowReference } from "./rows-by-reference";
import type { ErrorSource } from "./source";

/** A group's newest rows in a scope, and all fingerprints it has. */
interface GroupRows {
  /** Itself, and what was merged into it. */
  members: readonly string[];
  references: readonly RowReference[];
}

/** Throws `not_found` where the scope has no row of the group. */
export async function groupRows(
  source: ErrorSource,
  scope: Scope,
  wanted: { fingerprint: string; limit: number },
): Promise<GroupRows> {
  const root = await source.rootOf(wanted.fingerprint);
  const members = [root, ...source.decisions().membersOf(root)];
  const references = await source.newest(scope, members, wanted.limit);
  if (references.length === 0) {
    throw new AppError(
      "not_found",
      "There is no error of this group in the range with this query. Choose a longer range.",
    );
  }
  return { members, references };
}
