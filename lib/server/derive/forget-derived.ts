import sql, { raw } from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import type { Client, Database } from "@/lib/server/db/database";
import type { TimeSpan } from "@/lib/server/search/slices";
import { DERIVED_TABLES } from "./derivation";

/**
 * Forgets what was derived of rows that are dropped, and how often they changed: counting begins
 * again where new ones come. While it is derived the logs can't be locked, so whoever locks them
 * before finds all there is.
 */
export async function forgetDerived(client: Client, db: Database, span: TimeSpan): Promise<void> {
  const tables = [
    ...DERIVED_TABLES,
    { table: "derived", time: "unit" },
    { table: "hour_changes", time: "unit" },
  ];
  for (const { table, time } of tables) {
    const gone = sql`
      delete from ${db.table(table)}
      where ${raw(time)} >= ${formatInstant(span.from)} and ${raw(time)} < ${formatInstant(span.to)}`;
    await client.query(gone.text, gone.values);
  }
}
