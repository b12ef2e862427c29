import { raw } from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { createView } from "@/lib/contract/views";

export type SavedView = OutputOf<typeof createView>;

/** The select list of a view: the contract's own names. */
export const VIEW_COLUMNS = raw("id, name, description, state, version, updated_at");

export function unknownView(): AppError {
  return new AppError("not_found", "There is no such view; somebody may have deleted it.");
}

export function nameTaken(name: string): AppError {
  return new AppError("conflict", `Another view is called ${name}. Choose another name.`);
}
