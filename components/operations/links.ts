import type { OperationAnswer } from "@/lib/client/operations";
import type { AbsoluteScope } from "@/lib/client/queries";
import { addTerm } from "@/lib/query/edit";
import { formatRowReference, type RowReference, type View, viewHref } from "@/lib/query/url";

interface Span {
  from: string;
  to: string;
}

/** The ways from an operation to the rows of its calls. */
export interface CallLinks {
  /** All of them, or of a part of the range; null where no search finds them. */
  calls: (span?: Span) => string | null;
  failed: (span?: Span) => string | null;
  /** Those of a part of the range whose duration lies in a band, as far as rows tell it as a number. */
  lasting: (span: Span, band: Band | undefined) => string | null;
  /** One row, opened, among the operation's. */
  row: (row: RowReference) => string;
}

interface Band {
  /** In milliseconds; nothing where it begins or ends with the shortest or longest call. */
  least: number | undefined;
  below: number | undefined;
}

/** As `hasFailed` of the server counts them. */
export function callLinks(
  scope: AbsoluteScope,
  tz: string | null,
  { q, failed_q, duration_key: key }: Pick<OperationAnswer, "q" | "failed_q" | "duration_key">,
): CallLinks {
  const found = q === null ? null : addTerm(scope.q, q);
  const view = (text: string, { from, to }: Span = scope): View => ({ q: text, from, to, tz });
  return {
    calls: (span) => found && viewHref("/logs", view(found, span)),
    failed: (span) => found && viewHref("/logs", view(addTerm(found, failed_q), span)),
    lasting: (span, band) => {
      if (!found || !key || !band) return found && viewHref("/logs", view(found, span));
      const { least, below } = band;
      const above = least === undefined ? found : addTerm(found, `${key}:>=${least}`);
      const q = below === undefined ? above : addTerm(above, `${key}:<${below}`);
      return viewHref("/logs", view(q, span));
    },
    row: (row) => viewHref("/logs", view(found ?? scope.q), { row: formatRowReference(row) }),
  };
}

/** The page of one operation, or with null that of all, for the same view. */
export function operationHref(view: View, name: string | null): string {
  return viewHref("/operations", view, name === null ? {} : { operation: name });
}
