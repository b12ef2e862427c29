import { createHash } from "node:crypto";
import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";

/** What a followed file's position is kept under: it is one in this file for this table. */
export async function placeOf(db: Database, path: string): Promise<string> {
  const [row] = await db.query<{ name: string }>(sql`
    select system_identifier || ' ' || current_database() as name from pg_control_system()`);
  const of = `${row?.name} ${db.tablePrefix} ${path}`;
  return createHash("sha256").update(of).digest("hex").slice(0, 32);
}
