import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";

/** Why groups can't be resolved, ignored or merged here and what would help; null where they can. */
export async function obstacleToTriage(ask: Ask, db: Database): Promise<string | null> {
  if (!db.isWhole)
    return "Only who sees all logs decides what becomes of a group: it is of all its errors.";
  if (db.layout !== "owned") {
    return "Which errors are resolved or ignored is kept in tables of its own, and nothing is created beside a logs table that isn't Cordwood's. npx cordwood adopt makes the table Cordwood's.";
  }
  const [states, merges, divisions] = ["triage", "merges", "divisions"].map(
    (name) => db.table(`error_${name}`).text,
  );
  const [found] = await ask<{ copy: boolean; may: boolean }>(
    sql`
      select pg_is_in_recovery() as copy,
        has_table_privilege(${states}, 'insert') and has_table_privilege(${states}, 'update')
          and has_table_privilege(${merges}, 'insert') and has_table_privilege(${merges}, 'update')
          and has_table_privilege(${merges}, 'delete')
          and has_table_privilege(${divisions}, 'insert')
          and has_table_privilege(${divisions}, 'delete') as may`,
  );
  if (found?.copy) {
    return "This database is a copy that can't be written to. Resolve, ignore and merge errors where the original is.";
  }
  if (!found?.may) {
    return `The database role may not write to ${db.tablePrefix}_error_triage, ${db.tablePrefix}_error_merges and ${db.tablePrefix}_error_divisions. Grant it insert, update and delete there.`;
  }
  return null;
}

/** Throws `not_writable` where nothing can be made of a group. */
export async function assertTriageable(db: Database): Promise<void> {
  const obstacle = await obstacleToTriage((statement) => db.query(statement), db);
  if (obstacle !== null) throw new AppError("not_writable", obstacle);
}
