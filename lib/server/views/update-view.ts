import sql from "sql-template-tag";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { updateView as contract } from "@/lib/contract/views";
import type { Database } from "@/lib/server/db/database";
import { isDuplicate } from "@/lib/server/db/failure";
import { findView } from "./find-view";
import { assertSavable } from "./obstacle";
import { nameTaken, type SavedView, unknownView, VIEW_COLUMNS } from "./stored-view";

/** Throws `conflict` where somebody else changed it since `version`, or the name is taken. */
export async function updateView(
  db: Database,
  { id, version, name, description, state }: InputOf<typeof contract>,
): Promise<SavedView> {
  await assertSavable(db);
  const [updated] = await db
    .query<SavedView>(sql`
      update ${db.table("views")}
      set name = ${name}, description = ${description}, state = ${JSON.stringify(state)}::jsonb,
        version = version + 1, updated_at = current_timestamp
      where id = ${id} and version = ${version}
      returning ${VIEW_COLUMNS}`)
    .catch((error: unknown) => {
      throw isDuplicate(error) ? nameTaken(name) : error;
    });
  if (updated) return updated;
  if (!(await findView(db, id))) throw unknownView();
  throw new AppError(
    "conflict",
    "Somebody else has changed this view meanwhile. Look at theirs, or save yours under another name.",
  );
}
