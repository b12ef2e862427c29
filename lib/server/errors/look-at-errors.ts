import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { Turns } from "@/lib/server/patterns/turns";
import { searchRows } from "@/lib/server/search/find-rows";
import type { Scope } from "@/lib/server/search/scope";
import type { Divisions } from "./divisions";
import {
  ERROR_COLUMNS,
  type ErrorRow,
  errorsOf,
  type SortedRow,
  sortIntoGroup,
} from "./error-rows";

/** Rows that are read and sorted for one answer: they take about a second. */
export const MOST_ROWS = 20_000;

export interface Looked {
  /** The newest first. */
  rows: SortedRow[];
  /** Whether these are all errors of the scope. */
  complete: boolean;
}

/** The newest errors of a scope, each sorted into its group now. */
export async function lookAtErrors(
  asking: Asking,
  db: Database,
  scope: Scope,
  divisions: Divisions,
  { limit = MOST_ROWS, signal }: { limit?: number; signal?: AbortSignal | undefined } = {},
): Promise<Looked> {
  const found = await searchRows<ErrorRow>(asking, db, {
    scope: errorsOf(scope),
    order: "desc",
    beyond: null,
    select: ERROR_COLUMNS,
    limit: limit + 1,
  });
  const rows = await sortRows(found.slice(0, limit), divisions, signal);
  return { rows, complete: found.length <= limit };
}

export async function sortRows(
  found: readonly ErrorRow[],
  divisions: Divisions,
  signal?: AbortSignal,
): Promise<SortedRow[]> {
  const turns = new Turns(signal);
  const rows: SortedRow[] = [];
  for (const row of found) {
    rows.push(sortIntoGroup(row, divisions));
    if (turns.isOver) await turns.next();
  }
  return rows;
}
