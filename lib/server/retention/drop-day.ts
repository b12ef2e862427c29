import sql from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { forgetDerived } from "@/lib/server/derive/forget-derived";
import { DAY, partitionName } from "@/lib/server/partition/day";
import { compactCounts, compactionLock } from "@/lib/server/rollup/compact";
import { ALL_GRAINS, TOTALS } from "@/lib/server/rollup/grain";

/**
 * Drops one day's partition with everything that was counted of it, in one transaction; false
 * when there is none. Throws `database_refused` when others keep the table busy; nothing has
 * changed then.
 */
export async function dropDay(db: Database, day: Micros): Promise<boolean> {
  const partition = db.table(partitionName(day));
  const [start, end] = [formatInstant(day), formatInstant(day + DAY)];
  // What is left to look through while writers wait is then what they have written since.
  await compactCounts(db);
  return db.transaction(async (client) => {
    // Without compaction the counts stand still, and so they can go before anybody has to wait.
    const still = sql`select pg_advisory_xact_lock(${compactionLock(db)})`;
    await client.query(still.text, still.values);
    const there = await client.query("select to_regclass($1) is not null as yes", [partition.text]);
    if (!there.rows[0]?.yes) return false;
    for (const table of [...ALL_GRAINS.map((grain) => grain.table), ...TOTALS]) {
      const counted = sql`
        delete from ${db.table(table)} where unit >= ${start} and unit < ${end}`;
      await client.query(counted.text, counted.values);
    }
    // Most of it now: while it is locked only what was derived meanwhile is left.
    await forgetDerived(client, db, { from: day, to: day + DAY });
    // As in partition/create.ts: everybody waits at the table itself, and not for long. The table
    // only: with its partitions, an index being built on any of them would be in the way.
    await client.query("set local lock_timeout = '200ms'");
    await client.query(`lock table only ${db.logs.text} in access exclusive mode`);
    await client.query(`drop table ${partition.text}`);
    // Of a day that takes its rows out of the default partition step by step those that still wait
    // there. They have been deleted before: what is left came since.
    const waiting = sql`
      delete from ${db.table("logs_default")} where timestamp >= ${start} and timestamp < ${end}`;
    await client.query(waiting.text, waiting.values);
    const since = sql`
      delete from ${db.table("count_deltas")} where minute >= ${start} and minute < ${end}`;
    await client.query(since.text, since.values);
    await forgetDerived(client, db, { from: day, to: day + DAY });
    return true;
  });
}
