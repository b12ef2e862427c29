import sql, { type Sql } from "sql-template-tag";
import { isAppError } from "@/lib/contract/error";
import { type Micros, parseInstant } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import { partitions, partitionsOf } from "@/lib/server/partition/partitions";
import { daysWithRows } from "./days-with-rows";
import { firstOfDays } from "./first-of-days";
import { ROW_COLUMNS, type StoredRow } from "./row";
import { within } from "./scope";
import { aroundAll, growingSlices, nearAndFar } from "./slices";
import { isMostlySearchable, withIndex } from "./through-index";
import { andBeyond, direction, edge, type Position, remaining, type Wanted } from "./wanted";
import { whereToLook } from "./where-to-look";

/** What every tenth row matches fills a page from so many; looking through them takes 2 ms. */
const LOOKED_THROUGH = 1_000;

/** Through an index a page takes about as long as it takes to look through so many. */
const MOST_LOOKED_THROUGH = 6_000;

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
  // The indexes of somebody's own table are for the planner to choose from.
  const askAgain = db.layout === "owned" ? asking.askAgain : asking.ask;
  const found: Row[] = [];
  const missing = () => wanted.limit - found.length;
  for (const part of nearAndFar(remaining(wanted), wanted.order)) {
    const near = { ...wanted, scope: { ...wanted.scope, ...part } };
    // A statement for the first page and those after it, since the connection keeps its plan.
    let ahead: Wanted | null = { ...near, beyond: wanted.beyond ?? edge(near) };
    let seen: Micros | null = null;
    for (let rows = LOOKED_THROUGH; ahead && rows > 0; ) {
      const matches = await askAgain<Row>(lookThrough(db, { ...ahead, limit: missing() }, rows));
      found.push(...matches);
      if (missing() === 0) return found;
      // Every row matches: there are no more in this part.
      if (wanted.scope.query === null) break;
      const ends: Position[] = await askAgain<Position>(lookedThrough(db, ahead, rows));
      const [first, last] = ends;
      seen ??= first && last ? distance(first, last) : 0;
      ahead = last ? { ...near, beyond: last } : null;
      rows = rows === LOOKED_THROUGH ? worthLookingThrough(missing(), matches.length) : 0;
    }
    if (!ahead?.beyond || seen === null) continue;
    const rest = { ...wanted, beyond: ahead.beyond };
    const far = { ...rest, scope: { ...wanted.scope, ...remaining(rest) } };
    const isRare = found.length === 0;
    found.push(...(await lookUp<Row>(asking, db, { ...far, limit: missing() }, { seen, isRare })));
    return found;
  }
  return found;
}

/** How many more rows will fill the page, by the matches among the first; none where that is many. */
function worthLookingThrough(missing: number, matches: number): number {
  const rows = Math.ceil((1.5 * LOOKED_THROUGH * missing) / matches);
  return rows <= MOST_LOOKED_THROUGH ? rows : 0;
}

function distance(first: Position, last: Position): Micros {
  return Math.abs((parseInstant(first.at) ?? 0) - (parseInstant(last.at) ?? 0));
}

interface LookedThrough {
  /** The time that the rows looked through have taken: how dense rows are. */
  seen: Micros;
  /** Whether none of them matched. */
  isRare: boolean;
}

/** The first rows of the scope, through indexes. */
async function lookUp<Row extends object>(
  { ask, askAgain }: Asking,
  db: Database,
  wanted: Wanted,
  { seen, isRare }: LookedThrough,
): Promise<Row[]> {
  const { scope, order } = wanted;
  const found: Row[] = [];
  const missing = () => wanted.limit - found.length;
  const slices = growingSlices(scope, order, seen);
  const isOwned = db.layout === "owned";
  const all = isOwned ? await partitions(askAgain, db) : [];
  const indexed = isOwned ? await withIndex(askAgain, db, scope) : scope;
  const long = isOwned ? slices.findIndex(({ from, to }) => to - from > DAY) : -1;
  for (const slice of long === -1 ? slices : slices.slice(0, long)) {
    const form = isMostlySearchable(partitionsOf(all, slice)) ? indexed : scope;
    const there = { ...wanted, scope: { ...form, ...slice }, limit: missing() };
    found.push(...(await ask<Row>(collect(db, there))));
    if (missing() === 0) return found;
  }
  if (long === -1) return found;
  const days = { ...wanted, scope: { ...indexed, ...aroundAll(slices.slice(long)) } };
  // To count the days of a year takes longer than to find a page of what isn't rare.
  const counted = isRare && found.length === 0 ? await daysWithRows(ask, db, days.scope) : null;
  for (const place of whereToLook(days, all, counted)) {
    found.push(...(await askAgain<Row>(firstOfDays({ ...days, limit: missing() }, place))));
    if (missing() === 0) return found;
  }
  return found;
}

/** Matches among the first rows, in their order. */
function lookThrough(db: Database, wanted: Wanted, rows: number): Sql {
  const { scope, limit, select = ROW_COLUMNS } = wanted;
  if (scope.query === null) return sql`select ${select} from ${first(db, wanted, limit)}`;
  return sql`
    select ${select}
    from ${first(db, wanted, rows)}
    where ${within(scope)}
    order by ${direction(wanted)}
    limit ${limit}`;
}

/** The first and the last of the rows that have been looked through; one where there were fewer. */
function lookedThrough(db: Database, wanted: Wanted, rows: number): Sql {
  return sql`
    select timestamp as at, id::text
    from (
      select timestamp, id, row_number() over (order by ${direction(wanted)}) as place
      from ${first(db, wanted, rows)}
    ) as looked_through
    where place in (1, ${rows})
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
  // Without `offset 0` the planner walks through time in the hope of finding enough on the way.
  return sql`
    select ${select}
    from (
      select ${ROW_COLUMNS} from ${db.logs} where ${within(scope)} ${andBeyond(wanted)} offset 0
    ) as matches
    order by ${direction(wanted)}
    limit ${limit}`;
}
