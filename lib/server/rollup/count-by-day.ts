import sql from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";

/**
 * The rows of each UTC day that has any, oldest first, exact and from the counts alone.
 * Infinite times are days of their own.
 */
export async function countByDay(
  db: Database,
  signal?: AbortSignal,
): Promise<{ day: Micros; rows: number }[]> {
  const rows = await db.query<{ day: number; n: string }>(
    sql`
      select extract(epoch from date_trunc('day', at))::float8 as day, sum(n) as n
      from (
        select unit as at, total::bigint as n from ${db.table("level_counts")}
        union all
        select minute, n from ${db.table("count_deltas")}
      ) as counted
      group by 1
      having sum(n) <> 0
      order by 1`,
    signal,
  );
  const seconds = DAY / 86_400;
  return rows.map(({ day, n }) => ({ day: day * seconds, rows: Number(n) }));
}
