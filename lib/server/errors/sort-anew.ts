import sql, { type Sql } from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";

/**
 * Has the hours sorted anew in which there are rows of groups (a condition on `fingerprint`): until
 * then readers take them from the rows. No rules have the version 0.
 */
export function sortAnew(db: Database, groups: Sql): Sql {
  return sql`
    update ${db.table("derived")} set version = 0
    where kind = 'errors'
      and unit in (select unit from ${db.table("error_counts")} where ${groups})`;
}
