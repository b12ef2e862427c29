import type { AbsoluteScope } from "@/lib/client/queries";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import { levelOf } from "@/lib/log/level";
import { formatRowReference, type RowReference, type View, viewHref } from "@/lib/query/url";
import { errorsOf, narrow } from "./narrow";

interface Span {
  from: string;
  to: string;
}

/** The explorer's page. */
const LOGS = "/logs";

/** The ways from the overview into the explorer: to exactly the rows behind a number or a bar. */
export interface OverviewLinks {
  /** Every row of the view, or of a part of its range. */
  rows: (span?: Span) => string;
  errors: (span?: Span) => string;
  level: (level: string, span?: Span) => string;
  errorsOfLogger: (logger: string, span?: Span) => string;
  /** What went wrong in a logger, on the page of errors. */
  groups: (logger: string, span: Span) => string;
  /** One error, opened, among the view's errors. */
  error: (row: RowReference) => string;
  /** The same for the period of the same length before a range. */
  before: (from: string, to: string) => OverviewLinks;
}

/** Links with the scope's absolute range: they show the same rows tomorrow. `tz` as in the URL. */
export function overviewLinks(scope: AbsoluteScope, tz: string | null): OverviewLinks {
  const view = (q: string, span: Span = scope): View => ({ q, from: span.from, to: span.to, tz });
  const errors = errorsOf(scope.q);
  return {
    rows: (span) => viewHref(LOGS, view(scope.q, span)),
    errors: (span) => viewHref(LOGS, view(errors, span)),
    level: (level, span) =>
      viewHref(LOGS, view(narrow(scope.q, "level", [levelWord(level)]), span)),
    errorsOfLogger: (logger, span) =>
      viewHref(LOGS, view(narrow(errors, "logger", [logger]), span)),
    groups: (logger, span) =>
      viewHref("/errors", view(narrow(scope.q, "logger", [logger]), span), { state: "all" }),
    error: (row) => viewHref(LOGS, view(errors), { row: formatRowReference(row) }),
    before: (from, to) => overviewLinks({ ...scope, ...spanBefore(from, to) }, tz),
  };
}

/** Known levels as people type them; a word of somebody's own as it is stored. */
function levelWord(level: string): string {
  return levelOf(level) ? level.toLowerCase() : level;
}

/** The range of the same length that ends where this one begins. */
function spanBefore(from: string, to: string): Span {
  const start = parseInstant(from);
  const end = parseInstant(to);
  if (start === null || end === null) throw new Error(`${from} to ${to} is no absolute range.`);
  return { from: formatInstant(start - (end - start)), to: from };
}
