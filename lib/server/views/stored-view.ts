import sql, { type Sql } from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { createView } from "@/lib/contract/views";
import { isChangeable, type WhoseViews } from "./whose-views";

export type SavedView = OutputOf<typeof createView>;

/** The select list of a view: the contract's own names. */
export function viewColumns(whose: WhoseViews): Sql {
  return sql`
    id, name, description, state, version, updated_at, ${isChangeable(whose)} as is_changeable`;
}

export function unknownView(): AppError {
  return new AppError("not_found", "There is no such view; somebody may have deleted it.");
}

/** Throws for one that is seen and not theirs to change. */
export function assertChangeable({ is_changeable: isTheirs }: SavedView): void {
  if (isTheirs) return;
  throw new AppError(
    "forbidden",
    "This view is everybody's, and whoever sees all logs changes it. Save yours under a name of its own.",
  );
}

export function nameTaken(name: string): AppError {
  return new AppError("conflict", `Another view is called ${name}. Choose another name.`);
}
