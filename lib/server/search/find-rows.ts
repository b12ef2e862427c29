import sql, { empty, join, type Sql } from "sql-template-tag";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import type { Ask, Database } from "@/lib/server/db/database";
import { ROW_COLUMNS, type StoredRow } from "./row";
import { type Scope, within } from "./scope";
import { aroundAll, nearAndFar, type Order, type TimeSpan } from "./slices";
import { withIndex } from "./through-index";
import { whereToLook } from "./where-to-look";

export interface Wanted {
  scope: Scope;
  order: Order;
  /** Only rows after this one in that order. */
  beyond: Position | null;
  /** Rows at most. */
  limit: number;
  /** What is read of each row; by default its columns. */
  select?: Sql;
}

export interface Position {
  at: string;
  id: string;
}

/** What every tenth row matches fills a page from so many; looking through them takes 2 ms. */
const LOOKED_THROUGH = 1_000;

/** A statement holds 65,535; a list of 1,900 loggers on each of 40 days would be more. */
const MOST_VALUES = 60_000;

/**
 * The first rows of the scope, all from one snapshot. Common matches are found by looking through
 * the first rows there are; rarer ones through an index, on the days that are known to hold them
 * or in slices of time that grow, so that neither all matches of a month are collected for one
 * page nor a month is looked through for one.
 */
export async function findRows(
  db: Database,
  wanted: Wanted,
  signal?: AbortSignal,
): Promise<StoredRow[]> {
  return db.snapshot((ask) => searchRows<StoredRow>(ask, db, wanted), signal);
}

/** The same in a snapshot that is there already, with whatever `select` names of each row. */
export async function searchRows<Row extends object>(
  ask: Ask,
  db: Database,
  wanted: Wanted,
): Promise<Row[]> {
  const found: Row[] = [];
  const missing = () => wanted.limit - found.length;
  for (const part of nearAndFar(remaining(wanted), wanted.order)) {
    const near = { ...wanted, scope: { ...wanted.scope, ...part }, limit: missing() };
    found.push(...(await ask<Row>(lookThrough(db, near))));
    if (missing() === 0) return found;
    // Every row matches: there are no more in this part.
    if (wanted.scope.query === null) continue;
    const seen = await lookedThrough(ask, db, near);
    if (!seen) continue;
    const beyond = { ...wanted, beyond: seen.last };
    const indexed = await withIndex(ask, db, wanted.scope);
    const rest = { ...beyond, scope: { ...indexed, ...remaining(beyond) } };
    for await (const spans of whereToLook(ask, db, rest, seen.span)) {
      found.push(...(await ask<Row>(collect(db, { ...rest, limit: missing() }, spans))));
      if (missing() === 0) break;
    }
    return found;
  }
  return found;
}

/** The range without what lies before the cursor; its own microsecond may hold more rows. */
function remaining({ scope: { from, to }, order, beyond }: Wanted): TimeSpan {
  const at = beyond && parseInstant(beyond.at);
  if (at === null) return { from, to };
  return order === "desc" ? { from, to: Math.min(to, at + 1) } : { from: Math.max(from, at), to };
}

/** Matches among the first rows, in their order. */
function lookThrough(db: Database, wanted: Wanted): Sql {
  const { scope, order, limit, select = ROW_COLUMNS } = wanted;
  if (scope.query === null) return sql`select ${select} from ${first(db, wanted, limit)}`;
  return sql`
    select ${select}
    from ${first(db, wanted, LOOKED_THROUGH)}
    where ${within(scope)}
    order by ${direction(order)}
    limit ${limit}`;
}

/** How far looking through the first rows went; null where there are no rows beyond. */
async function lookedThrough(
  ask: Ask,
  db: Database,
  wanted: Wanted,
): Promise<{ last: Position; span: number } | null> {
  const [newest, oldest] = await ask<{ at: string; id: string }>(sql`
    select timestamp as at, id::text
    from (
      select timestamp, id, row_number() over (order by ${direction(wanted.order)}) as place
      from ${first(db, wanted, LOOKED_THROUGH)}
    ) as looked_through
    where place in (1, ${LOOKED_THROUGH})
    order by place`);
  if (!newest || !oldest) return null;
  const span = Math.abs((parseInstant(newest.at) ?? 0) - (parseInstant(oldest.at) ?? 0));
  return { last: oldest, span };
}

/** The rows of the range that come first, whether they match or not. */
function first(db: Database, { scope, order, beyond }: Wanted, rows: number): Sql {
  return sql`(
    select *
    from ${db.logs}
    where ${within({ ...scope, query: null })} ${beyond ? after(order, beyond) : empty}
    order by ${direction(order)}
    limit ${rows}
  ) as first_rows`;
}

/** All matches in some spans, by whatever index finds them, and of these the first. */
function collect(
  db: Database,
  { scope, order, beyond, limit, select = ROW_COLUMNS }: Wanted,
  spans: readonly TimeSpan[],
): Sql {
  const all = aroundAll(spans);
  const { from, to } = all;
  const part = (span: TimeSpan) => sql`
    select timestamp, id
    from ${db.logs}
    where ${within({ ...scope, ...span })} ${beyond ? after(order, beyond) : empty}`;
  // A part for each span: what lies between them is not even planned for. But there is no match.
  const apart = spans.map(part);
  const values = apart.reduce((sum, each) => sum + each.values.length, 0);
  const parts = values > MOST_VALUES ? [part(all)] : apart;
  // Materialised, or the planner walks through time in the hope of finding enough on the way.
  return sql`
    with matches as materialized (${join(parts, " union all ")}),
    first as (
      select timestamp, id from matches order by ${direction(order)} limit ${limit}
    )
    select ${select}
    from first
    join ${db.logs} using (timestamp, id)
    where timestamp >= ${formatInstant(from)} and timestamp < ${formatInstant(to)}
    order by ${direction(order)}`;
}

function direction(order: Order): Sql {
  return order === "desc" ? sql`timestamp desc, id desc` : sql`timestamp, id`;
}

/** The plain bound on timestamp says the same again, but any index on time can use it. */
function after(order: Order, { at, id }: Position): Sql {
  return order === "desc"
    ? sql`and timestamp <= ${at} and (timestamp, id) < (${at}, ${id})`
    : sql`and timestamp >= ${at} and (timestamp, id) > (${at}, ${id})`;
}
