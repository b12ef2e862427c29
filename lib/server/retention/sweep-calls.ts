import sql from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { OPERATION_CALLS } from "@/lib/server/operations/derive-calls";
import { MERGED_DAYS } from "@/lib/server/operations/merge-days";

/** Operations' hours a statement, some two days of them: a year's take minutes from a cold disk. */
const BATCH = 1_000;

/**
 * Deletes the calls of rows that were dropped. No reader finds them any more, but they are long, and
 * lie in hundreds of pages a day: while the day itself is dropped everybody would wait for those.
 */
export async function sweepCalls(
  db: Database,
  cutoff: Micros,
  batch: number = BATCH,
): Promise<void> {
  for (const { table, kind } of [
    { table: "operation_hours", kind: OPERATION_CALLS.kind },
    { table: "operation_days", kind: MERGED_DAYS },
  ]) {
    for (let last = batch; last === batch; ) {
      const gone = await db.query(sql`
        delete from ${db.table(table)}
        where (unit, name) in (
          select unit, name
          from ${db.table(table)} as kept
          where unit < ${formatInstant(cutoff)} and not exists (
            select from ${db.table("derived")} as derived
            where derived.kind = ${kind} and derived.unit = kept.unit
          )
          limit ${batch}
        )
        returning 1`);
      last = gone.length;
    }
  }
}
