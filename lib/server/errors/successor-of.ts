import sql from "sql-template-tag";
import { FINGERPRINT_VERSION } from "@/lib/fingerprint/fingerprint";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";

/** Each change of the rules is one step. */
const MOST_STEPS = 20;

/**
 * The group that most rows of an older rules' group are in now: a link that somebody kept leads
 * there. The fingerprint itself where it is of today's rules, or nobody's.
 */
export async function successorOf(ask: Ask, db: Database, fingerprint: string): Promise<string> {
  let newest = fingerprint;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (newest.startsWith(`${FINGERPRINT_VERSION}-`)) return newest;
    const [found] = await ask<{ successor: string }>(sql`
      select successor
      from ${db.table("error_successors")} as successors
      left join ${db.table("error_counts")} as counts on counts.fingerprint = successor
      where successors.fingerprint = ${newest}
      group by successor
      order by coalesce(sum(n), 0) desc, successor
      limit 1`);
    if (!found) return newest;
    newest = found.successor;
  }
  return newest;
}
