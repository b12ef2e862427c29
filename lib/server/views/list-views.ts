import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { type SavedView, viewColumns } from "./stored-view";
import { isVisible, type WhoseViews } from "./whose-views";

/** Every view that somebody sees, by name. There are a thousand at most. */
export function listViews(
  db: Database,
  whose: WhoseViews,
  signal?: AbortSignal,
): Promise<SavedView[]> {
  return db.query<SavedView>(
    sql`
      select ${viewColumns(whose)}
      from ${db.table("views")}
      where ${isVisible(whose)}
      order by lower(name), id`,
    signal,
  );
}
