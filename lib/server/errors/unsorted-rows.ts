import sql, { join, type Sql } from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { during, within } from "@/lib/server/search/scope";
import { aroundAll, type TimeSpan } from "@/lib/server/search/slices";
import { errorsOf } from "./error-rows";

/**
 * Has each row looked up by its key, 3 µs each. As a join the planner takes what was just written for a
 * row or two, and holds each of these against all: 2,000 against 2,000 took half a second.
 */
const ONE_BY_ONE: Sql = sql`offset 0`;

/**
 * What follows `from` for the errors of a span that weren't sorted as they are now. Whoever changes a row,
 * or writes it, gives it another xmin, also in a subtransaction; freezing leaves it as it is. So a row
 * that was sorted is told by it, whoever committed when, and one that was only moved counts as changed.
 */
export function unsortedIn(db: Database, span: TimeSpan, isDerived: boolean): Sql {
  const errors = within(errorsOf({ ...span, query: null, tz: "UTC", now: span.to }));
  const known = sql`
    select from ${db.table("error_rows")} as known
    where known.timestamp = found.timestamp and known.id = found.id
      and known.row_xid = found.row_xid
    ${ONE_BY_ONE}`;
  return sql`
    (select *, xmin as row_xid from ${db.logs} where ${errors}) as found
    where ${isDerived ? sql`not exists (${known})` : sql`true`}`;
}

/** A condition on `error_rows` of some spans, named `known`: whether the row is as it was sorted. */
export function isThere(db: Database, spans: readonly TimeSpan[]): Sql {
  // Else all days are planned for: what two columns have in common the planner doesn't infer.
  const { from, to } = aroundAll(spans);
  return sql`exists (
    select from ${db.logs} as logs
    where logs.timestamp = known.timestamp and logs.id = known.id and logs.xmin = known.row_xid
      and logs.timestamp >= ${formatInstant(from)} and logs.timestamp < ${formatInstant(to)}
    ${ONE_BY_ONE}
  )`;
}

/** A condition on a column `timestamp`. */
export function inSpans(spans: readonly TimeSpan[]): Sql {
  return sql`(${join(spans.map(during), " or ")})`;
}
