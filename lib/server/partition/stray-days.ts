import sql, { type Sql } from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { SANE_TIME } from "./day";

/**
 * A day of history gets a partition of its own from this many rows on; a scattering of old days
 * is better off in the default one than in a thousand partitions.
 */
export const LEAST_ROWS = 10_000;

/**
 * Days of which the default partition holds at least so many rows, or that have grown only in part,
 * newest first: it is asked for most.
 */
export async function strayDays(db: Database, least: number = LEAST_ROWS): Promise<Micros[]> {
  const strays = db.table("logs_default");
  const dayAfter = (since: Sql) => sql`(
    select date_bin('1 day', min(timestamp), 'epoch')
    from ${strays}
    where timestamp >= ${since} and timestamp < ${formatInstant(SANE_TIME.to)}
  )`;
  // From day to day by the key: to count what waits takes longer the more of it there is.
  const rows = await db.query<{ day: string }>(sql`
    with recursive days as (
      select ${dayAfter(sql`${formatInstant(SANE_TIME.from)}`)} as day
      union all
      select ${dayAfter(sql`days.day + interval '1 day'`)} from days where day is not null
    )
    select extract(epoch from day)::bigint as day
    from days
    where day is not null and (
      to_regclass(format('%I', ${`${db.tablePrefix}_logs_`} || to_char(day, 'YYYYMMDD'))) is not null
      or exists (
        select from ${strays}
        where timestamp >= day and timestamp < day + interval '1 day'
        offset ${least}
      )
    )
    order by day desc`);
  return rows.map(({ day }) => Number(day) * 1_000_000);
}
