import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { type SavedView, VIEW_COLUMNS } from "./stored-view";

/** Every view, by name. There are a thousand at most. */
export function listViews(db: Database, signal?: AbortSignal): Promise<SavedView[]> {
  return db.query<SavedView>(
    sql`
      select ${VIEW_COLUMNS}
      from ${db.table("views")}
      order by lower(name)`,
    signal,
  );
}
