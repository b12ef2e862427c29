import sql from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { OPERATION_CALLS } from "@/lib/server/operations/derive-calls";
import { MERGED_DAYS } from "@/lib/server/operations/merge-days";

/**
 * Deletes the calls of rows that were dropped. No reader finds them any more, but they are long, and
 * lie in hundreds of pages a day: while the day itself is dropped everybody would wait for those.
 */
export async function sweepCalls(db: Database, cutoff: Micros): Promise<void> {
  for (const { table, kind } of [
    { table: "operation_hours", kind: OPERATION_CALLS.kind },
    { table: "operation_days", kind: MERGED_DAYS },
  ]) {
    await db.query(sql`
      delete from ${db.table(table)} as kept
      where unit < ${formatInstant(cutoff)} and not exists (
        select from ${db.table("derived")} as derived
        where derived.kind = ${kind} and derived.unit = kept.unit
      )`);
  }
}
