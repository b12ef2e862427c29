import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import type { FieldColumn } from "@/lib/log/field";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { columnsOf } from "@/lib/query/columns";
import type { Database } from "@/lib/server/db/database";
import { during, type Scope, within } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { whereQuery } from "@/lib/server/search/where";
import { type Grain, grainFor, recentGrainFor, unitOf } from "./grain";
import { RECENT, sinceRecent } from "./recent";
import { apart, type Cut, cutIntoSegments, type End, type Segment } from "./segments";
import { rowsUpto } from "./upto";

/** Where the scope's range is cut into buckets; its own start comes first. */
export interface Cuts {
  starts: readonly Micros[];
  /** What else holds for the rows that are counted, by the columns alone. */
  only?: Sql;
  /** What of the compacted counts alone is read: a condition on their columns; by default all. */
  among?: Sql;
}

/**
 * Up to here counts by the minute are the quicker ones: more of them are read, but fewer rows at the
 * ends, of which there are six in an overview.
 */
const SHORT: Micros = 6 * 3_600_000_000;

/**
 * A subquery that counts the scope's rows: `bucket` (counted from 1), each of the columns, and
 * `n`, which adds up over rows with the same values. Exact in whatever snapshot it is read.
 *
 * Where the owned layout has counts by everything the query and the columns speak of, they answer
 * it: whole slots from the compacted counts, what isn't compacted yet from the deltas, and where an
 * end of the range cuts a slot, the rows themselves. Of the last day minutes answer short ranges, and
 * buckets finer than the slots of loggers and hosts. Otherwise the rows are counted.
 */
export function countRows(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
  buckets: Cuts,
): Sql {
  const known = columnsKnown(db, scope, columns);
  const usual = known && grainFor(known, scope.to - scope.from);
  const recent = known && scope.from >= scope.now - RECENT.asked ? recentGrainFor(known) : null;
  const isShort = scope.to - scope.from <= SHORT && recent && usual && recent.slot < usual.slot;
  const counted = !isShort && usual && fromGrain(db, scope, columns, buckets, usual);
  if (counted) return counted;
  const minutes = recent && fromGrain(db, scope, columns, buckets, recent);
  if (!minutes) return fromRows(db, scope, columns, buckets);
  // Postgres has the last word on what is recent: its clock said what is added and forgotten. Of the
  // two it carries out one; the other is never wanted but where clocks differ, and soon planned.
  const isThere = sql`${sinceRecent("asked")} <= ${formatInstant(scope.from)}::timestamptz`;
  const rows = fromEnd(db, scope, columns, buckets, { ...scope, takenOff: null });
  return sql`
    select * from (${minutes}) as by_minutes where ${isThere}
    union all
    select * from (${rows}) as by_rows where not ${isThere}`;
}

/** Null where a bucket begins within a slot of the grain. */
function fromGrain(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
  buckets: Cuts,
  grain: Grain,
): Sql | null {
  const cut = cutIntoSegments(grain, buckets.starts, scope);
  if (!cut) return null;
  const parts = [
    ...fromCounts(db, scope, columns, buckets, { grain, cut }),
    fromDeltas(db, scope, columns, buckets, cut),
    ...cut.ends.map((end) => fromEnd(db, scope, columns, buckets, end)),
  ];
  return join(parts, " union all ");
}

/** Whether there are counts by everything that the query and the columns speak of. */
export function isCounted(db: Database, scope: Scope, columns: readonly FieldColumn[]): boolean {
  const known = columnsKnown(db, scope, columns);
  return known !== null && grainFor(known, scope.to - scope.from) !== null;
}

/** The columns that the query and the question speak of; null where no counts can know them. */
function columnsKnown(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
): FieldColumn[] | null {
  const asked = columnsOf(scope.query);
  return db.hasCounts && asked ? [...asked, ...columns] : null;
}

/** The bucket a time lies in, counted from 1. */
export function bucketOf(time: Sql, { starts }: Cuts): Sql {
  if (starts.length === 1) return sql`1`;
  return sql`width_bucket(${time}, ${starts.map(formatInstant)}::timestamptz[])`;
}

/** The bucket of what begins at a time: of the first bucket it may begin before. */
function bucketFrom(time: Sql, cuts: Cuts): Sql {
  return cuts.starts.length === 1 ? sql`1` : sql`greatest(${bucketOf(time, cuts)}, 1)`;
}

function listed(columns: readonly FieldColumn[]): Sql {
  return raw(columns.map((column) => `${column}, `).join(""));
}

function fromRows(db: Database, scope: Scope, columns: readonly FieldColumn[], buckets: Cuts): Sql {
  return grouped(
    sql`${db.logs} where ${within(scope)} ${andOnly(buckets)}`,
    columns,
    bucketOf(raw("timestamp"), buckets),
  );
}

/**
 * The few minutes at an end are looked through. Without `offset 0` the planner has the search index
 * collect the whole day's matches, which it takes for cheaper.
 */
function fromEnd(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
  buckets: Cuts,
  { takenOff, ...span }: End,
): Sql {
  const rows = sql`
    (select * from ${db.logs} where ${during(span)} offset 0) as ending
    where ${whereQuery(scope.query, { ...scope, index: undefined })} ${andOnly(buckets)}`;
  if (takenOff === null) return grouped(rows, columns, bucketOf(raw("timestamp"), buckets));
  return grouped(rows, columns, sql`${takenOff}::integer`, raw("-count(*)"));
}

function grouped(
  rows: Sql,
  columns: readonly FieldColumn[],
  bucket: Sql,
  n = raw("count(*)"),
): Sql {
  return sql`
    select ${bucket} as bucket, ${listed(columns)} (${n})::bigint as n
    from ${rows}
    group by ${raw(["1", ...columns].join(", "))}`;
}

function fromCounts(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
  buckets: Cuts,
  { grain, cut }: { grain: Grain; cut: Cut },
): Sql[] {
  const { whole, pieces } = apart(cut, grain);
  const counts = (units: Sql, table = grain.table) => sql`
    ${db.table(table)}
    where ${units} and ${whereQuery(scope.query, scope)}
      and ${buckets.among ?? sql`true`} ${andOnly(buckets)}`;
  const parts: Sql[] = [];
  if (whole) {
    parts.push(sql`
      select ${bucketFrom(raw("unit"), buckets)} as bucket, ${listed(columns)}
        total::bigint as n
      from ${counts(unitsFrom(whole), grain.totals)}`);
  }
  if (pieces.length > 0) {
    const list = <T>(part: (piece: Segment) => T) => pieces.map(part);
    const units = sql`${list(({ unit }) => formatInstant(unit))}::timestamptz[]`;
    const of = whole
      ? sql`unit = any(${units})`
      : unitsFrom({ from: cut.from - unitOf(grain) + 1, to: cut.to });
    // `offset 0` has each count read once and not once a piece, which the planner takes for cheaper.
    parts.push(sql`
      select bucket, ${listed(columns)} n
      from (
        select piece.bucket, ${listed(columns)}
          (${rowsUpto(raw("until"))} - case since when 0 then 0 else ${rowsUpto(raw("since"))} end)::bigint as n
        from unnest(
          ${units},
          ${list(({ from }) => from)}::integer[],
          ${list(({ to }) => to)}::integer[],
          ${list(({ bucket }) => bucket)}::integer[]
        ) as piece (unit, since, until, bucket)
        join (select unit, ${listed(columns)} upto from ${counts(of)} offset 0) as counts using (unit)
      ) as counted
      where n <> 0`);
  }
  return parts;
}

function unitsFrom({ from, to }: TimeSpan): Sql {
  return sql`unit >= ${formatInstant(from)} and unit < ${formatInstant(to)}`;
}

function fromDeltas(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
  buckets: Cuts,
  cut: Cut,
): Sql {
  return sql`
    select ${bucketFrom(raw("minute"), buckets)} as bucket, ${listed(columns)} n::bigint
    from ${db.table("count_deltas")}
    where minute >= ${formatInstant(cut.from)} and minute < ${formatInstant(cut.to)}
      and ${whereQuery(scope.query, scope)} ${andOnly(buckets)}`;
}

function andOnly({ only }: Cuts): Sql {
  return only ? sql`and ${only}` : empty;
}
