import { AppError } from "@/lib/contract/error";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";
import type { RowReference } from "./rows-by-reference";
import type { ErrorSource } from "./source";
import { sourceOf } from "./source-of";

/** A group's newest rows in a scope, and all fingerprints it has. */
export interface GroupRows {
  source: ErrorSource;
  /** Itself, and what was merged into it. */
  members: readonly string[];
  references: readonly RowReference[];
}

/** Throws `not_found` where the scope has no row of the group. */
export async function groupRows(
  asking: Asking,
  db: Database,
  scope: Scope,
  wanted: { fingerprint: string; limit: number },
  signal?: AbortSignal,
): Promise<GroupRows> {
  const source = await sourceOf(asking, db, scope, signal);
  const root = await source.rootOf(wanted.fingerprint);
  const members = [root, ...source.decisions().membersOf(root)];
  const references = await source.newest(scope, members, wanted.limit);
  if (references.length === 0) {
    throw new AppError(
      "not_found",
      "There is no error of this group in the range with this query. Choose a longer range.",
    );
  }
  return { source, members, references };
}
