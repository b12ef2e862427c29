import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { type SavedView, VIEW_COLUMNS } from "./stored-view";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The view with this id, or null; nobody's own table has any. */
export async function findView(db: Database, id: string): Promise<SavedView | null> {
  if (db.layout !== "owned" || !UUID.test(id)) return null;
  const [view] = await db.query<SavedView>(sql`
    select ${VIEW_COLUMNS}
    from ${db.table("views")}
    where id = ${id}`);
  return view ?? null;
}
