import sql, { join, raw } from "sql-template-tag";
import { AppError, isAppError } from "@/lib/contract/error";
import { COLUMNS } from "@/lib/log/record";
import type { Database } from "@/lib/server/db/database";

/**
 * Throws where logs can't be read as a role, or not within policies, by reading none of them the way
 * they are read for those who have it.
 */
export async function assertUsableRole(db: Database, role: string | null): Promise<void> {
  if (role === null) return;
  const nothing = sql`select ${join(COLUMNS.map((column) => raw(column)))} from ${db.logs} limit 0`;
  try {
    await db.snapshot(({ ask }) => ask(nothing), { role });
  } catch (error) {
    if (!isAppError(error) || error.code !== "database_refused") throw error;
    throw new AppError("bad_parameter", error.message, {
      cause: error,
      details: { parameter: "database_role" },
    });
  }
}
