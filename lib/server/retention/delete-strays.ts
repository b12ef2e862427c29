import sql from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { compactCounts } from "@/lib/server/rollup/compact";
import { ALL_GRAINS, TOTALS } from "@/lib/server/rollup/grain";

/** Rows a statement: each is a transaction of its own, so that nobody waits long for its locks. */
const BATCH = 10_000;

/**
 * Deletes the default partition's rows from before the cutoff, batch by batch, and returns how
 * many. The table's own triggers take them off the counts.
 */
export async function deleteStrays(
  db: Database,
  cutoff: Micros,
  batch: number = BATCH,
): Promise<number> {
  let deleted = 0;
  for (let last = batch; last === batch; deleted += last) {
    const [row] = await db.query<{ n: number }>(sql`
      with old as (
        select timestamp, id
        from ${db.table("logs_default")}
        where timestamp < ${formatInstant(cutoff)}
        limit ${batch}
      ),
      gone as (
        delete from ${db.logs} as logs
        using old
        where logs.timestamp < ${formatInstant(cutoff)}
          and logs.timestamp = old.timestamp and logs.id = old.id
        returning 1
      )
      select count(*)::integer as n from gone`);
    last = row?.n ?? 0;
  }
  if (deleted > 0) await sweepCounts(db, cutoff);
  return deleted;
}

/** Counts that have come to nothing say the same when they are gone. */
async function sweepCounts(db: Database, cutoff: Micros): Promise<void> {
  await compactCounts(db);
  const nothing = [
    ...ALL_GRAINS.map(({ table }) => ({ table, isNothing: sql`0 = all(upto)` })),
    ...TOTALS.map((table) => ({ table, isNothing: sql`total = 0` })),
  ];
  for (const { table, isNothing } of nothing) {
    await db.query(sql`
      delete from ${db.table(table)} where unit < ${formatInstant(cutoff)} and ${isNothing}`);
  }
}
