import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { assertSavable } from "./obstacle";
import { unknownView } from "./stored-view";

export async function deleteView(db: Database, id: string): Promise<{ id: string; name: string }> {
  await assertSavable(db);
  const [deleted] = await db.query<{ id: string; name: string }>(
    sql`delete from ${db.table("views")} where id = ${id} returning id, name`,
  );
  if (!deleted) throw unknownView();
  return deleted;
}
