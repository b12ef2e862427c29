import type { Flow } from "@/lib/client/flows";
import type { AbsoluteScope } from "@/lib/client/queries";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import { formatRowReference, type RowReference, viewHref } from "@/lib/query/url";

/** The scope in the explorer that holds exactly the rows of a flow, also those beyond the first. */
export function rowsScope({ q, rows, complete, looked }: Flow, tz: string): AbsoluteScope {
  const from = rows[0]?.timestamp ?? looked.from;
  const last = parseInstant(rows.at(-1)?.timestamp ?? "") ?? 0;
  // A range ends before its end.
  return { q, from, to: complete ? formatInstant(last + 1) : looked.to, tz };
}

/** All rows of a flow in the explorer, or those of it that a term finds. */
export function rowsHref(data: Flow, term = ""): string {
  const { q, from, to } = rowsScope(data, "UTC");
  return viewHref("/logs", { q: `${q} ${term}`.trim(), from, to, tz: null });
}

/** One row among the others, opened. */
export function rowHref(data: Flow, row: RowReference): string {
  const { q, from, to } = rowsScope(data, "UTC");
  return viewHref("/logs", { q, from, to, tz: null }, { row: formatRowReference(row) });
}
