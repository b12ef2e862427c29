import sql from "sql-template-tag";
import type { OwnProduct } from "./own-product";

/** How many of the product's queries wait for the lock, seen from outside of any transaction. */
export async function waitingQueries(own: OwnProduct): Promise<number> {
  const [row] = await own.db.query<{ count: number }>(sql`
    select count(*)::int as count
    from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and state = 'active'`);
  return row?.count ?? 0;
}
