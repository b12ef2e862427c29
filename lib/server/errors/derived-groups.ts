import sql from "sql-template-tag";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { derivedCounts } from "./sorted-rows";
import type { Unsorted } from "./unsorted";

export interface DerivedGroup {
  fingerprint: string;
  title: string;
  said: string;
  culprit: string | null;
  part: string;
  logger_name: string;
  described_at: string;
  /** Of the hours that haven't changed since they were derived; null where it has no row there. */
  first: string | null;
  last: string | null;
}

/** Similar ones are looked for among so many, those that were seen last. */
export const MOST_GROUPS = 5_000;

/** What is known of some groups, or of all, whenever their rows were; of all one more than so many. */
export function derivedGroups(
  ask: Ask,
  db: Database,
  unsorted: Unsorted,
  only: ReadonlySet<string> | null,
): Promise<DerivedGroup[]> {
  const counts = sql`(${derivedCounts(db, unsorted)}) as counts`;
  // One look into the index for either end: a group may have rows in any hour of years.
  return ask<DerivedGroup>(sql`
    select fingerprint, title, coalesce(nullif(said, ''), title) as said, culprit, part, logger_name,
      described_at,
      (
        select first_at from ${counts}
        where counts.fingerprint = groups.fingerprint
        order by unit limit 1
      ) as first,
      (
        select last_at from ${counts}
        where counts.fingerprint = groups.fingerprint
        order by unit desc limit 1
      ) as last
    from ${db.table("error_groups")} as groups
    where ${only ? sql`fingerprint = any(${[...only]}::text[])` : sql`true`}
    order by described_at desc
    limit ${only?.size ?? MOST_GROUPS + 1}`);
}
