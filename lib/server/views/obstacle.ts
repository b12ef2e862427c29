import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";

/** Why views can't be saved here and what would help, or null where they can. */
export async function obstacleToViews(db: Database, signal?: AbortSignal): Promise<string | null> {
  if (db.layout !== "owned") {
    return "Views need a table of their own, and nothing is created beside a logs table that isn't Cordwood's. A link holds all a view does; npx cordwood adopt makes the table Cordwood's.";
  }
  const name = db.table("views").text;
  const [found] = await db.query<{ copy: boolean; may: boolean }>(
    sql`
      select pg_is_in_recovery() as copy,
        has_table_privilege(${name}, 'insert') and has_table_privilege(${name}, 'update')
          and has_table_privilege(${name}, 'delete') as may`,
    signal,
  );
  if (found?.copy) {
    return "This database is a copy that can't be written to. A link holds all a view does.";
  }
  if (!found?.may) {
    return `The database role may not write to ${db.tablePrefix}_views. Grant it insert, update and delete there; a link holds all a view does.`;
  }
  return null;
}

/** Throws `not_writable` where views can't be saved. */
export async function assertSavable(db: Database): Promise<void> {
  const obstacle = await obstacleToViews(db);
  if (obstacle !== null) throw new AppError("not_writable", obstacle);
}
