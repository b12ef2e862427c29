import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";

/**
 * Clears away the arrivals of transactions before `before`, and returns the oldest transaction that
 * is under way by now: to be the next call's `before`. What is left reaches back from one call to the
 * last, however late a transaction was committed; times would not tell.
 */
export async function forgetArrivals(db: Database, before: string | null): Promise<string> {
  const [row] = await db.query<{ horizon: string }>(sql`
    with gone as (
      delete from ${db.table("arrivals")} where xid < ${before}::xid8 returning xid
    ),
    outdated as (
      delete from ${db.table("arrivals_since")} where exists (select from gone)
    ),
    noted as (
      insert into ${db.table("arrivals_since")} select max(xid) from gone having count(*) > 0
    )
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`);
  if (!row) throw new Error("PostgreSQL names no snapshot.");
  return row.horizon;
}
