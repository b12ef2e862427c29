import { plainTableSql } from "@/lib/logger/plain-table";
import type { Database } from "@/lib/server/db/database";

/** The table and five indexes as other people's log handlers create them. */
export async function createPlainTable(db: Database): Promise<void> {
  await db.transaction((client) => client.query(plainTableSql(`${db.tablePrefix}_logs`)));
}
