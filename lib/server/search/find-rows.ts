import sql, { type Sql } from "sql-template-tag";
import { isAppError } from "@/lib/contract/error";
import { parseInstant } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import { firstOfDays } from "./first-of-days";
import { ROW_COLUMNS, type StoredRow } from "./row";
import { during, within } from "./scope";
import { aroundAll, growingSlices, nearAndFar } from "./slices";
import { withIndex } from "./through-index";
import { andBeyond, direction, type Position, remaining, type Wanted } from "./wanted";
import { whereToLook } from "./where-to-look";

/** What every tenth row matches fills a page from so many; looking through them takes 2 ms. */
const LOOKED_THROUGH = 1_000;

/**
 * The first rows of the scope, all from one snapshot. Common matches are found by looking through
 * the first rows there are; rarer ones through an index, in slices of time that grow to a day and
 * then day by day, on those that are known to hold any or on all of them. So neither all matches
 * of a month are collected for one page nor a month is looked through for one.
 */
export async function findRows(
  db: Database,
  wanted: Wanted,
  signal?: AbortSignal,
): Promise<StoredRow[]> {
  const search = () =>
    db.snapshot((asking) => searchRows<StoredRow>(asking, db, wanted), { signal });
  // Where a day was dropped, or a column altered, between two questions, they are asked once more.
  return search().catch((error: unknown) => {
    if (isAppError(error) && error.code === "table_unfit") return search();
    throw error;
  });
}

/** The same in a snapshot that is there already, with whatever `select` names of each row. */
export async function searchRows<Row extends object>(
  asking: Asking,
  db: Database,
  wanted: Wanted,
): Promise<Row[]> {
  const { ask } = asking;
  // The indexes of somebody's own table are for the planner to choose from.
  const askAgain = db.layout === "owned" ? asking.askAgain : ask;
  const found: Row[] = [];
  const missing = () => wanted.limit - found.length;
  for (const part of nearAndFar(remaining(wanted), wanted.order)) {
    const near = { ...wanted, scope: { ...wanted.scope, ...part }, limit: missing() };
    found.push(...(await askAgain<Row>(lookThrough(db, near))));
    if (missing() === 0) return found;
    // Every row matches: there are no more in this part.
    if (wanted.scope.query === null) continue;
    const [newest, oldest] = await askAgain<Position>(lookedThrough(db, near));
    if (!newest || !oldest) continue;
    const seen = Math.abs((parseInstant(newest.at) ?? 0) - (parseInstant(oldest.at) ?? 0));
    const rest = { ...wanted, beyond: oldest };
    const scope = { ...(await withIndex(askAgain, db, wanted.scope)), ...remaining(rest) };
    const slices = growingSlices(scope, wanted.order, seen);
    const long = db.layout === "owned" ? slices.findIndex(({ from, to }) => to - from > DAY) : -1;
    for (const slice of long === -1 ? slices : slices.slice(0, long)) {
      const there = { ...rest, scope: { ...scope, ...slice }, limit: missing() };
      found.push(...(await ask<Row>(collect(db, there))));
      if (missing() === 0) return found;
    }
    if (long === -1) return found;
    const far = { ...rest, scope: { ...scope, ...aroundAll(slices.slice(long)) } };
    for await (const place of whereToLook(asking, db, far)) {
      found.push(...(await askAgain<Row>(firstOfDays({ ...far, limit: missing() }, place))));
      if (missing() === 0) return found;
    }
    return found;
  }
  return found;
}

/** Matches among the first rows, in their order. */
function lookThrough(db: Database, wanted: Wanted): Sql {
  const { scope, limit, select = ROW_COLUMNS } = wanted;
  if (scope.query === null) return sql`select ${select} from ${first(db, wanted, limit)}`;
  return sql`
    select ${select}
    from ${first(db, wanted, LOOKED_THROUGH)}
    where ${within(scope)}
    order by ${direction(wanted)}
    limit ${limit}`;
}

/** The first and the last of the rows that have been looked through; one where there were fewer. */
function lookedThrough(db: Database, wanted: Wanted): Sql {
  return sql`
    select timestamp as at, id::text
    from (
      select timestamp, id, row_number() over (order by ${direction(wanted)}) as place
      from ${first(db, wanted, LOOKED_THROUGH)}
    ) as looked_through
    where place in (1, ${LOOKED_THROUGH})
    order by place`;
}

/** The rows of the range that come first, whether they match or not. */
function first(db: Database, wanted: Wanted, rows: number): Sql {
  return sql`(
    select *
    from ${db.logs}
    where ${within({ ...wanted.scope, query: null })} ${andBeyond(wanted)}
    order by ${direction(wanted)}
    limit ${rows}
  ) as first_rows`;
}

/** All matches in the scope's range, by whatever index finds them, and of these the first. */
function collect(db: Database, wanted: Wanted): Sql {
  const { scope, limit, select = ROW_COLUMNS } = wanted;
  // Materialised, or the planner walks through time in the hope of finding enough on the way.
  return sql`
    with matches as materialized (
      select timestamp, id from ${db.logs} where ${within(scope)} ${andBeyond(wanted)}
    ),
    first as (
      select timestamp, id from matches order by ${direction(wanted)} limit ${limit}
    )
    select ${select}
    from first
    join ${db.logs} using (timestamp, id)
    where ${during(scope)}
    order by ${direction(wanted)}`;
}
