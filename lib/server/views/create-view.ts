import sql from "sql-template-tag";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { createView as contract } from "@/lib/contract/views";
import type { Database } from "@/lib/server/db/database";
import { assertSavable } from "./obstacle";
import { nameTaken, type SavedView, VIEW_COLUMNS } from "./stored-view";

/** They are listed whole, and nobody finds one among more. */
const MOST_VIEWS = 1_000;

/** Throws `conflict` where the name is taken, whatever its case. */
export async function createView(
  db: Database,
  { name, description, state }: InputOf<typeof contract>,
): Promise<SavedView> {
  await assertSavable(db);
  const [counted] = await db.query<{ n: number }>(
    sql`select count(*)::integer as n from ${db.table("views")}`,
  );
  if ((counted?.n ?? 0) >= MOST_VIEWS) {
    throw new AppError(
      "conflict",
      `There are ${MOST_VIEWS} views already, and no more are kept. Delete one that nobody needs.`,
    );
  }
  const [created] = await db.query<SavedView>(sql`
    insert into ${db.table("views")} (name, description, state)
    values (${name}, ${description}, ${JSON.stringify(state)}::jsonb)
    on conflict do nothing
    returning ${VIEW_COLUMNS}`);
  if (!created) throw nameTaken(name);
  return created;
}
