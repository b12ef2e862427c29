import type { AbsoluteScope } from "@/lib/client/queries";
import { addTerm } from "@/lib/query/edit";
import { formatRowReference, type RowReference, type View, viewHref } from "@/lib/query/url";

/** The page of one group, or with null that of all, for the same view. */
export function errorHref(view: View, fingerprint: string | null): string {
  return viewHref("/errors", view, fingerprint === null ? {} : { error: fingerprint });
}

/** A row, opened, among the errors of its logger. */
export function rowHref(
  scope: AbsoluteScope,
  tz: string | null,
  row: RowReference & { logger_name: string },
): string {
  const q = addTerm(scope.q, `level:>=error logger:${JSON.stringify(row.logger_name)}`);
  const { from, to } = scope;
  return viewHref("/logs", { q, from, to, tz }, { row: formatRowReference(row) });
}
