import sql, { join } from "sql-template-tag";
import type { LogRow } from "@/lib/log/record";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { logRow, ROW_COLUMNS, type StoredRow } from "@/lib/server/search/row";

/** Which row of the logs. */
export interface RowReference {
  at: string;
  id: string;
}

/** The rows that are named, the newest first. */
export async function rowsByReference(
  ask: Ask,
  db: Database,
  references: readonly RowReference[],
): Promise<LogRow[]> {
  if (references.length === 0) return [];
  const each = references.map(
    ({ at, id }) =>
      sql`(select ${ROW_COLUMNS} from ${db.logs} where timestamp = ${at} and id = ${id} limit 1)`,
  );
  const rows = await ask<StoredRow>(
    sql`select * from (${join(each, " union all ")}) as named order by timestamp desc, id desc`,
  );
  return rows.map(logRow);
}
