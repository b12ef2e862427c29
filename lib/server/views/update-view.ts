import sql from "sql-template-tag";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { updateView as contract } from "@/lib/contract/views";
import type { Database } from "@/lib/server/db/database";
import { isDuplicate } from "@/lib/server/db/failure";
import { findView } from "./find-view";
import { assertSavable } from "./obstacle";
import {
  assertChangeable,
  nameTaken,
  type SavedView,
  unknownView,
  viewColumns,
} from "./stored-view";
import { isChangeable, type WhoseViews } from "./whose-views";

/** Throws `conflict` where somebody else changed it since `version`, or the name is taken. */
export async function updateView(
  db: Database,
  whose: WhoseViews,
  { id, version, name, description, state }: InputOf<typeof contract>,
): Promise<SavedView> {
  await assertSavable(db, whose);
  const found = await findView(db, whose, id);
  if (!found) throw unknownView();
  assertChangeable(found);
  const [updated] = await db
    .query<SavedView>(sql`
      update ${db.table("views")}
      set name = ${name}, description = ${description}, state = ${JSON.stringify(state)}::jsonb,
        version = version + 1, updated_at = current_timestamp
      where id = ${id} and version = ${version} and ${isChangeable(whose)}
      returning ${viewColumns(whose)}`)
    .catch((error: unknown) => {
      throw isDuplicate(error) ? nameTaken(name) : error;
    });
  if (updated) return updated;
  if (!(await findView(db, whose, id))) throw unknownView();
  throw new AppError(
    "conflict",
    "Somebody else has changed this view meanwhile. Look at theirs, or save yours under another name.",
  );
}
