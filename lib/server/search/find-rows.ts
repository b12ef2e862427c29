import sql, { empty, type Sql } from "sql-template-tag";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import type { Ask, Database } from "@/lib/server/db/database";
import { ROW_COLUMNS, type StoredRow } from "./row";
import { type Scope, within } from "./scope";
import { growingSlices, type Slice, type TimeSpan } from "./slices";

export interface Wanted {
  scope: Scope;
  /** By `(timestamp, id)`. */
  order: "desc" | "asc";
  /** Only rows after this one in that order. */
  beyond: { at: string; id: string } | null;
  /** Rows at most. */
  limit: number;
}

/**
 * The first rows of the scope, all from one snapshot. The range is searched in growing slices
 * from the end where the first rows are: what is common is found in the first few milliseconds'
 * worth of rows, and what is rare through an index.
 */
export async function findRows(
  db: Database,
  wanted: Wanted,
  signal?: AbortSignal,
): Promise<StoredRow[]> {
  const { scope, order, beyond, limit } = wanted;
  return db.snapshot(async (ask) => {
    const found: StoredRow[] = [];
    let slices = growingSlices(remaining(scope, order, beyond), order);
    let movedOn = false;
    for (let next = slices.next(); !next.done && found.length < limit; next = slices.next()) {
      const slice = next.value;
      if (slice.way === "collect" && found.length === 0 && !movedOn) {
        // Nothing in hours of logs: either matches are rare, or there were no logs at that time.
        // The slices begin anew where there are some.
        const logged = await whereLogsBegin(ask, db, restOf(scope, slice, order), order);
        if (logged === null) break;
        slices = growingSlices(logged, order);
        movedOn = true;
        continue;
      }
      // Every row matches: an order to follow, nothing to collect.
      const way = scope.query === null ? "walk" : slice.way;
      const part = { ...wanted, scope: { ...scope, ...slice }, limit: limit - found.length };
      found.push(...(await ask<StoredRow>(lookFor(db, part, way))));
    }
    return found;
  }, signal);
}

/** A range from a slice on, in the direction of the search. */
function restOf({ from, to }: Scope, slice: Slice, order: Wanted["order"]): TimeSpan {
  return order === "desc" ? { from, to: slice.to } : { from: slice.from, to };
}

/** The range without the end of it that holds no rows; null where none of it holds any. */
async function whereLogsBegin(
  ask: Ask,
  db: Database,
  range: TimeSpan,
  order: Wanted["order"],
): Promise<TimeSpan | null> {
  const [row] = await ask<{ timestamp: string }>(sql`
    select timestamp
    from ${db.logs}
    where timestamp >= ${formatInstant(range.from)} and timestamp < ${formatInstant(range.to)}
    order by ${direction(order)}
    limit 1`);
  const at = row ? parseInstant(row.timestamp) : null;
  if (at === null) return null;
  return order === "desc" ? { ...range, to: at + 1 } : { ...range, from: at };
}

/** The range without what lies before the cursor; its own microsecond may hold more rows. */
function remaining(
  { from, to }: Scope,
  order: Wanted["order"],
  beyond: Wanted["beyond"],
): TimeSpan {
  const at = beyond && parseInstant(beyond.at);
  if (at === null) return { from, to };
  return order === "desc" ? { from, to: Math.min(to, at + 1) } : { from: Math.max(from, at), to };
}

function lookFor(db: Database, { scope, order, beyond, limit }: Wanted, way: Slice["way"]): Sql {
  const matching = sql`${within(scope)} ${beyond ? after(order, beyond) : empty}`;
  if (way === "walk") {
    return sql`
      select ${ROW_COLUMNS}
      from ${db.logs}
      where ${matching}
      order by ${direction(order)}
      limit ${limit}`;
  }
  // Materialised, or the planner walks through time in the hope of finding enough on the way.
  return sql`
    with matches as materialized (
      select timestamp, id from ${db.logs} where ${matching}
    ),
    first as (
      select timestamp, id from matches order by ${direction(order)} limit ${limit}
    )
    select ${ROW_COLUMNS}
    from first
    join ${db.logs} using (timestamp, id)
    where timestamp >= ${formatInstant(scope.from)} and timestamp < ${formatInstant(scope.to)}
    order by ${direction(order)}`;
}

function direction(order: Wanted["order"]): Sql {
  return order === "desc" ? sql`timestamp desc, id desc` : sql`timestamp, id`;
}

/** The plain bound on timestamp says the same again, but any index on time can use it. */
function after(order: Wanted["order"], { at, id }: { at: string; id: string }): Sql {
  return order === "desc"
    ? sql`and timestamp <= ${at} and (timestamp, id) < (${at}, ${id})`
    : sql`and timestamp >= ${at} and (timestamp, id) > (${at}, ${id})`;
}
