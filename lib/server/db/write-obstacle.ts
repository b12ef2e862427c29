import sql from "sql-template-tag";
import type { Ask } from "./ask";
import type { Database } from "./database";

/**
 * Why nothing can be kept in one of Cordwood's tables and what would help, or null where it can.
 * `instead` is a sentence of what there is without it.
 */
export async function writeObstacle(
  ask: Ask,
  db: Database,
  table: string,
  instead: string,
): Promise<string | null> {
  if (!db.isWhole) return `Only who sees all logs decides about this. ${instead}`;
  if (db.layout !== "owned") {
    return `This needs a table of its own, and nothing is created beside a logs table that isn't Cordwood's. ${instead} npx cordwood adopt makes the table Cordwood's.`;
  }
  const name = db.table(table).text;
  const [found] = await ask<{ copy: boolean; may: boolean }>(sql`
    select pg_is_in_recovery() as copy,
      has_table_privilege(${name}, 'insert') and has_table_privilege(${name}, 'update')
        and has_table_privilege(${name}, 'delete') as may`);
  if (found?.copy) return `This database is a copy that can't be written to. ${instead}`;
  if (!found?.may) {
    return `The database role may not write to ${db.tablePrefix}_${table}. Grant it insert, update and delete there. ${instead}`;
  }
  return null;
}
