import type { AbsoluteScope } from "@/lib/client/queries";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import { pinTimes } from "@/lib/query/pin";
import { formatRowReference, type RowReference, type View, viewHref } from "@/lib/query/url";

interface Shown {
  view: View;
  /** What its range and its relative times meant when the rows were asked for. */
  scope: AbsoluteScope;
  columns: string;
  /** The row whose surroundings are shown and what they have in common with it, as the URL says it. */
  around: string | null;
  like: string | null;
}

/**
 * A link to a row in what is shown. It says everything that would be another's own by default, and
 * nothing relative: what it shows must not drift away from the row. The range of a live tail ends
 * before the rows that came since; the link's holds its row.
 */
export function rowLink(row: RowReference, shown: Shown, nowMs: number): string {
  const { view, scope, columns, around, like } = shown;
  const range = around === null ? rangeWith(scope, row.timestamp) : scope;
  const pinned = {
    q: pinTimes(view.q, scope.tz, view.to === "now" ? Date.parse(scope.to) : nowMs),
    from: range.from,
    to: range.to,
    tz: scope.tz,
  };
  return viewHref("/logs", pinned, {
    columns,
    row: formatRowReference(row),
    ...(around !== null && { around }),
    ...(around !== null && like !== null && { like }),
  });
}

function rangeWith({ from, to }: AbsoluteScope, timestamp: string) {
  const at = parseInstant(timestamp);
  if (at === null) return { from, to };
  return {
    from: timestamp < from ? timestamp : from,
    to: timestamp >= to ? formatInstant(at + 1) : to,
  };
}
