import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { type SavedView, viewColumns } from "./stored-view";
import { isVisible, type WhoseViews } from "./whose-views";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The view with this id, or null where they see none; nobody's own table has any. */
export async function findView(
  db: Database,
  whose: WhoseViews,
  id: string,
): Promise<SavedView | null> {
  if (db.layout !== "owned" || !UUID.test(id)) return null;
  const [view] = await db.query<SavedView>(sql`
    select ${viewColumns(whose)}
    from ${db.table("views")}
    where id = ${id} and ${isVisible(whose)}`);
  return view ?? null;
}
