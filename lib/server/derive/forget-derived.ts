import sql, { raw } from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import type { Client, Database } from "@/lib/server/db/database";
import type { TimeSpan } from "@/lib/server/search/slices";

/** What is read as it is, and their column of time. */
const READ_TABLES = [
  { table: "error_rows", time: "timestamp" },
  { table: "error_counts", time: "unit" },
  { table: "derived", time: "unit" },
  { table: "hour_changes", time: "unit" },
] as const;

/**
 * Forgets what was derived of rows that are dropped, and how often they changed: counting begins
 * again where new ones come. While it is derived the logs can't be locked, so whoever locks them
 * before finds all there is. Calls of operations are read of what is remembered as derived only:
 * they may stay until somebody has the time for them (sweepCalls).
 */
export async function forgetDerived(client: Client, db: Database, span: TimeSpan): Promise<void> {
  for (const { table, time } of READ_TABLES) {
    const gone = sql`
      delete from ${db.table(table)}
      where ${raw(time)} >= ${formatInstant(span.from)} and ${raw(time)} < ${formatInstant(span.to)}`;
    await client.query(gone.text, gone.values);
  }
}
