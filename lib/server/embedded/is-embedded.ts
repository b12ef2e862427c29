import { join } from "node:path";
import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";

/** Whether a database is the one that Cordwood brings, where everything is its own. */
export async function isEmbedded(db: Database, dataDir: string): Promise<boolean> {
  const [found] = await db.query<{ directory: string | null }>(sql`
    select case when rolsuper then current_setting('data_directory') end as directory
    from pg_roles
    where rolname = current_user`);
  return found?.directory === join(dataDir, "postgres", "data");
}
