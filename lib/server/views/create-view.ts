import sql from "sql-template-tag";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { createView as contract } from "@/lib/contract/views";
import type { Database } from "@/lib/server/db/database";
import { assertSavable } from "./obstacle";
import { nameTaken, type SavedView, viewColumns } from "./stored-view";
import { teamOf, type WhoseViews } from "./whose-views";

/** They are listed whole, and nobody finds one among more. */
const MOST_VIEWS = 1_000;

/** Throws `conflict` where the name is taken, whatever its case. */
export async function createView(
  db: Database,
  whose: WhoseViews,
  { name, description, state }: InputOf<typeof contract>,
): Promise<SavedView> {
  await assertSavable(db, whose);
  const team = teamOf(whose);
  const [counted] = await db.query<{ n: number }>(
    sql`select count(*)::integer as n from ${db.table("views")}
      where team is not distinct from ${team}::uuid`,
  );
  if ((counted?.n ?? 0) >= MOST_VIEWS) {
    throw new AppError(
      "conflict",
      `There are ${MOST_VIEWS} views already, and no more are kept. Delete one that nobody needs.`,
    );
  }
  const [created] = await db.query<SavedView>(sql`
    insert into ${db.table("views")} (name, description, state, team)
    values (${name}, ${description}, ${JSON.stringify(state)}::jsonb, ${team}::uuid)
    on conflict do nothing
    returning ${viewColumns(whose)}`);
  if (!created) throw nameTaken(name);
  return created;
}
