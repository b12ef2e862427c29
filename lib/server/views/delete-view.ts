import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { findView } from "./find-view";
import { assertSavable } from "./obstacle";
import { assertChangeable, unknownView } from "./stored-view";
import { isChangeable, type WhoseViews } from "./whose-views";

export async function deleteView(
  db: Database,
  whose: WhoseViews,
  id: string,
): Promise<{ id: string; name: string }> {
  await assertSavable(db, whose);
  const view = await findView(db, whose, id);
  if (!view) throw unknownView();
  assertChangeable(view);
  const [deleted] = await db.query<{ id: string; name: string }>(
    sql`delete from ${db.table("views")} where id = ${id} and ${isChangeable(whose)} returning id, name`,
  );
  if (!deleted) throw unknownView();
  return deleted;
}
