import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { LogRow } from "@/lib/log/record";
import type { Database } from "@/lib/server/db/database";
import { logRow, ROW_COLUMNS, type StoredRow } from "./row";

/**
 * The row with this id, or null. With its timestamp it is looked for there first: without an
 * index on `id` alone, that is the difference between one page and the whole table.
 */
export async function readRow(
  db: Database,
  id: string,
  timestamp: string | null,
  signal?: AbortSignal,
): Promise<LogRow | null> {
  const select = sql`select ${ROW_COLUMNS} from ${db.logs}`;
  if (timestamp !== null) {
    const hinted = sql`${select} where timestamp = ${timestamp} and id = ${id} limit 1`;
    const [row] = await db.query<StoredRow>(hinted, signal);
    if (row) return logRow(row);
  }
  const [row] = await db.query<StoredRow>(sql`${select} where id = ${id} limit 1`, signal);
  return row ? logRow(row) : null;
}

/** The same, but throws `not_found` where there is none. */
export async function theRow(...asked: Parameters<typeof readRow>): Promise<LogRow> {
  const row = await readRow(...asked);
  if (row) return row;
  throw new AppError("not_found", `There is no row with id ${asked[1]}; it may have been deleted.`);
}
