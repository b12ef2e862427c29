import sql, { type Sql } from "sql-template-tag";
import { isAppError } from "@/lib/contract/error";
import { type Micros, parseInstant } from "@/lib/log/instant";
import type { Query } from "@/lib/query/ast";
import { columnsOf } from "@/lib/query/columns";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import { partitions, partitionsOf } from "@/lib/server/partition/partitions";
import { daysWithRows } from "./days-with-rows";
import { firstOfDays } from "./first-of-days";
import { isServed } from "./is-served";
import { ROW_COLUMNS, type StoredRow } from "./row";
import { within } from "./scope";
import { nearAndFar, type TimeSpan, timeFor } from "./slices";
import {
  hasRarePieces,
  hidingWords,
  isMostlySearchable,
  withIndex,
  withPieces,
} from "./through-index";
import { andBeyond, direction, edge, type Position, remaining, type Wanted } from "./wanted";
import { FEW_DAYS, whereToLook } from "./where-to-look";

/** Most pages are full within a day, and a statement is planned for each partition it may touch. */
const NEAR: Micros = DAY;

/** So many show how dense matches are; looking through them for a word takes 0.7 ms. */
const LOOKED_THROUGH = 300;

/**
 * Through an index a page takes about as long as it takes to look through so many: for words, and
 * for levels, loggers and hosts, which are told in half the time.
 */
const MOST_LOOKED_THROUGH = { words: 6_000, columns: 12_000 };

/**
 * How much longer what is looked up through an index is than what was looked at before it: of a hundred
 * times as many rows 59,000 places in time were compared for a page, and where a page lacks but a few
 * rows, all of the next 31 times were sorted for them.
 */
const GROWTH = { first: { least: 4, most: 60 }, next: { least: 1 / 4, most: 31 } };

interface Found {
  /** In their order, none left out among them. */
  rows: StoredRow[];
  /** The statement timeout ended the search: there may be more, all of which come after these. */
  isCut: boolean;
}

/**
 * The first rows of the scope, all from one snapshot. Common matches are found by looking through
 * the first rows there are; rarer ones through an index, in slices of time that grow to a day and
 * then day by day, on those that are known to hold any or on all of them. So neither all matches
 * of a month are collected for one page nor a month is looked through for one.
 */
export async function findRows(db: Database, wanted: Wanted, signal?: AbortSignal): Promise<Found> {
  const search = async (): Promise<Found> => {
    const newest = await newestRows(db, wanted, signal);
    if (newest) return { rows: newest, isCut: false };
    const rows: StoredRow[] = [];
    try {
      await db.snapshot((asking) => searchRows<StoredRow>(asking, db, wanted, rows), { signal });
      return { rows, isCut: false };
    } catch (error) {
      // What was found so far isn't thrown away: it goes on from the last of them.
      if (rows.length > 0 && isAppError(error) && error.code === "timeout") {
        return { rows, isCut: true };
      }
      throw error;
    }
  };
  // Where a day was dropped, or a column altered, between two questions, they are asked once more.
  return search().catch((error: unknown) => {
    if (isAppError(error) && error.code === "table_unfit") return search();
    throw error;
  });
}

/**
 * A page of whatever there is, where one statement fills it: to begin a snapshot and end it would
 * take three times as long on the way to Postgres and back. Null where it doesn't.
 */
async function newestRows(
  db: Database,
  wanted: Wanted,
  signal: AbortSignal | undefined,
): Promise<StoredRow[] | null> {
  const [part] = nearAndFar(remaining(wanted), wanted.order, NEAR);
  if (db.layout !== "owned" || wanted.scope.query !== null || !part) return null;
  const near = firstLook({ ...wanted, scope: { ...wanted.scope, ...part } });
  const rows = await db.query<StoredRow>(lookThrough(db, near, wanted.limit), signal);
  return rows.length === wanted.limit ? rows : null;
}

/**
 * The same in a snapshot that is there already, with whatever `select` names of each row. They are put
 * into `found` as they are, in their order, so that it has the first ones where a question fails.
 */
export async function searchRows<Row extends object>(
  asking: Asking,
  db: Database,
  wanted: Wanted,
  found: Row[] = [],
): Promise<Row[]> {
  // The indexes of somebody's own table are for the planner to choose from.
  const askAgain = db.layout === "owned" ? asking.askAgain : asking.ask;
  const { scope } = wanted;
  const missing = () => wanted.limit - found.length;
  for (const part of nearAndFar(remaining(wanted), wanted.order, NEAR)) {
    const near = { ...wanted, scope: { ...scope, ...part } };
    let ahead: Wanted | null = firstLook(near);
    const there = { rows: 0, matches: 0, time: 0 };
    for (let rows = LOOKED_THROUGH; ahead && rows > 0; ) {
      const matches = await askAgain<Row>(lookThrough(db, { ...ahead, limit: missing() }, rows));
      found.push(...matches);
      if (missing() === 0) return found;
      // Every row matches: there are no more in this part.
      if (scope.query === null) break;
      const ends: Position[] = await askAgain<Position>(lookedThrough(db, ahead, rows));
      const [first, last] = ends;
      ahead = last ? { ...near, beyond: last } : null;
      if (first && last) there.time += distance(first, last);
      there.rows += rows;
      there.matches += matches.length;
      rows = worthLookingThrough(scope.query, missing(), there);
    }
    if (!ahead?.beyond || scope.query === null) continue;
    const rest = { ...wanted, beyond: ahead.beyond };
    const far = { ...rest, scope: { ...scope, ...remaining(rest) } };
    await lookUp<Row>(asking, db, far, there, found);
    return found;
  }
  return found;
}

/** A statement for the first page and those after it, since the connection keeps its plan. */
function firstLook(wanted: Wanted): Wanted {
  return { ...wanted, beyond: wanted.beyond ?? edge(wanted) };
}

/** The rows that have been looked through. */
interface LookedThrough {
  rows: number;
  matches: number;
  /** How long the time is that they have taken. */
  time: Micros;
}

/**
 * How many more rows will fill the page, by the matches so far; none where it would take too many in
 * all. Where the first rows promised too much, a few more are looked through sooner than all is looked
 * up that the page lacks.
 */
function worthLookingThrough(query: Query, missing: number, there: LookedThrough): number {
  const rows = Math.ceil((1.5 * there.rows * missing) / there.matches);
  const most = MOST_LOOKED_THROUGH[columnsOf(query) === null ? "words" : "columns"];
  return there.rows + rows <= most + LOOKED_THROUGH ? rows : 0;
}

/**
 * So many matches of a day are sooner looked at, 5 µs each, than those of some of its hours are told
 * from the others: where one row in 100 may match, which 300 rows lack now and then, and where all that
 * is known of the words says that they are rarer.
 */
const MOST_MATCHES_A_DAY = { unknown: 1_500, rare: 10_000 };

/** Whether a whole day has no more, as far as can be told: what 300 rows lack, hardly one in 100 has. */
function hasFewMatches({ rows, matches, time }: LookedThrough, most: number): boolean {
  return matches === 0 && (rows * DAY) / time / 100 <= most;
}

function distance(first: Position, last: Position): Micros {
  return Math.abs((parseInstant(first.at) ?? 0) - (parseInstant(last.at) ?? 0));
}

/**
 * Adds the first rows of the scope to what is found, through indexes; `before` are those looked
 * through already.
 */
async function lookUp<Row extends object>(
  { ask, askAgain }: Asking,
  db: Database,
  wanted: Wanted,
  before: LookedThrough,
  found: Row[],
): Promise<void> {
  const { scope, order } = wanted;
  const foundBefore = found.length;
  const missing = () => wanted.limit - found.length;
  const isOwned = db.layout === "owned";
  const [all, indexed] = await Promise.all([
    isOwned ? partitions(askAgain, db) : [],
    db.isSearchable ? withIndex(askAgain, db, scope) : scope,
  ]);
  const byPieces = before.matches === 0 ? await withPieces(askAgain, db, indexed) : indexed;
  // What is rare is looked up on a day as soon as in some of its hours. Before days are counted for
  // levels, loggers and hosts, hours are worth a try: one logger's errors on a host took 20 ms, else 37.
  const isWord = columnsOf(scope.query) === null && isServed(scope.query);
  const most = MOST_MATCHES_A_DAY[hasRarePieces(byPieces) ? "rare" : "unknown"];
  const longest = isWord && hasFewMatches(before, most) ? 0 : DAY;
  let left: TimeSpan | undefined = { from: scope.from, to: scope.to };
  for (let length = timeFor(missing(), before, GROWTH.first); left; ) {
    const [slice, beyond]: TimeSpan[] = nearAndFar(left, order, length);
    if (!slice) return;
    const time = slice.to - slice.from;
    if (isOwned && time > longest) break;
    const isIndexed = !isOwned || isMostlySearchable(partitionsOf(all, slice));
    const form = isIndexed ? hidingWords(indexed) : scope;
    const there = { ...wanted, scope: { ...form, ...slice }, limit: missing() };
    const matches = await ask<Row>(collect(db, there));
    found.push(...matches);
    if (missing() === 0) return;
    length = timeFor(missing(), { matches: matches.length, time }, GROWTH.next);
    left = beyond;
  }
  if (!left) return;
  const isRare = before.matches + found.length - foundBefore === 0;
  const form = isRare ? byPieces : indexed;
  const days = { ...wanted, scope: { ...form, ...left } };
  // To count the days of a year takes longer than to find a page of what isn't rare.
  const counted = isRare ? await daysWithRows(ask, db, days.scope) : null;
  for (const place of whereToLook(days, all, counted, isRare)) {
    // A few days are planned for their values in a millisecond, and what isn't rare needs that.
    const each = place.days.length <= FEW_DAYS && !isRare ? ask : askAgain;
    found.push(...(await each<Row>(firstOfDays({ ...days, limit: missing() }, place))));
    if (missing() === 0) return;
  }
}

/** Matches among the first rows, in their order. */
function lookThrough(db: Database, wanted: Wanted, rows: number): Sql {
  const { scope, limit, select = ROW_COLUMNS } = wanted;
  if (scope.query === null) return sql`select ${select} from (${first(db, wanted, limit)}) as page`;
  return sql`
    select ${select}
    from (${first(db, wanted, rows)}) as first_rows
    where ${within(scope)}
    order by ${direction(wanted)}
    limit ${limit}`;
}

/** The first and the last of the rows that have been looked through; one where there were fewer. */
function lookedThrough(db: Database, wanted: Wanted, rows: number): Sql {
  return sql`
    select timestamp as at, id::text
    from (
      (${first(db, wanted, 1)})
      union all
      (${first(db, wanted, 1)} offset ${rows - 1})
    ) as ends`;
}

/** The rows of the range that come first, whether they match or not. */
function first(db: Database, wanted: Wanted, rows: number): Sql {
  return sql`
    select *
    from ${db.logs}
    where ${within({ ...wanted.scope, query: null })} ${andBeyond(wanted)}
    order by ${direction(wanted)}
    limit ${rows}`;
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
