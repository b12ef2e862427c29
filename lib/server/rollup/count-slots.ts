import sql, { raw, type Sql } from "sql-template-tag";
import type { FieldColumn } from "@/lib/log/field";
import { formatInstant } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { whereQuery } from "@/lib/server/search/where";
import { andOnly, bucketFrom, type Cuts, listed } from "./cuts";
import { type Grain, unitOf } from "./grain";
import { apart, type Cut, type Segment } from "./segments";
import { rowsUpto } from "./upto";

/** So many pieces of units are read one by one; more are named in a list that the counts are held against. */
const FEW_PIECES = 2;

/**
 * Subqueries that together count the rows of whole slots: those that are compacted, and those whose
 * deltas still wait. Columns as `countRows` has them.
 */
export function countSlots(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
  buckets: Cuts,
  { grain, cut }: { grain: Grain; cut: Cut },
): Sql[] {
  return [
    ...countCompacted(db, scope, columns, buckets, { grain, cut }),
    fromDeltas(db, scope, columns, buckets, cut),
  ];
}

/** Those that are compacted alone: of each combination of columns one row a piece of time. */
export function countCompacted(
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
  const piece = ({ unit, from, to, bucket }: Segment) => sql`
    select ${bucket}::integer as bucket, ${listed(columns)}
      (${rowsUpto(sql`${to}::integer`)} - ${from === 0 ? sql`0` : rowsUpto(sql`${from}::integer`)})::bigint as n
    from ${counts(sql`unit = ${formatInstant(unit)}::timestamptz`)}`;
  const joined = (many: readonly Segment[]) => {
    const list = <T>(part: (each: Segment) => T) => many.map(part);
    const units = sql`${list(({ unit }) => formatInstant(unit))}::timestamptz[]`;
    const of = whole
      ? sql`unit = any(${units})`
      : unitsFrom({ from: cut.from - unitOf(grain) + 1, to: cut.to });
    // `offset 0` has each count read once and not once a piece, which the planner takes for cheaper.
    return sql`
      select piece.bucket, ${listed(columns)}
        (${rowsUpto(raw("until"))} - case since when 0 then 0 else ${rowsUpto(raw("since"))} end)::bigint as n
      from unnest(
        ${units},
        ${list(({ from }) => from)}::integer[],
        ${list(({ to }) => to)}::integer[],
        ${list(({ bucket }) => bucket)}::integer[]
      ) as piece (unit, since, until, bucket)
      join (select unit, ${listed(columns)} upto from ${counts(of)} offset 0) as counts using (unit)`;
  };
  const parts: Sql[] = [];
  if (whole) {
    parts.push(sql`
      select ${bucketFrom(raw("unit"), buckets)} as bucket, ${listed(columns)}
        total::bigint as n
      from ${counts(unitsFrom(whole), grain.totals)}`);
  }
  if (pieces.length <= FEW_PIECES) parts.push(...pieces.map(piece));
  else parts.push(joined(pieces));
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
