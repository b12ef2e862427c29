import sql, { join, raw, type Sql } from "sql-template-tag";
import type { FieldColumn } from "@/lib/log/field";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { columnsOf } from "@/lib/query/columns";
import type { Database } from "@/lib/server/db/database";
import { type Scope, within } from "@/lib/server/search/scope";
import { whereQuery } from "@/lib/server/search/where";
import { type Grain, grainFor, unitOf } from "./grain";
import { type Cut, cutIntoSegments } from "./segments";
import { rowsUpto } from "./upto";

/** Where the scope's range is cut into buckets; its own start comes first. */
export interface Cuts {
  starts: readonly Micros[];
}

/**
 * A subquery that counts the scope's rows: `bucket` (counted from 1), each of the columns, and
 * `n`, which adds up over rows with the same values. Exact in whatever snapshot it is read.
 *
 * Where the owned layout has counts by everything the query and the columns speak of, they answer
 * it: whole slots from the compacted counts, what isn't compacted yet from the deltas, and the
 * ends of the range that cut a slot from the rows themselves. Otherwise the rows are counted.
 */
export function countRows(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
  buckets: Cuts,
): Sql {
  const asked = columnsOf(scope.query);
  const grain =
    db.layout === "owned" && asked ? grainFor([...asked, ...columns], scope.to - scope.from) : null;
  const cut = grain ? cutIntoSegments(grain, buckets.starts, scope.to) : null;
  if (!grain || !cut) return fromRows(db, scope, columns, buckets);
  const parts = [
    fromCounts(db, scope, columns, grain, cut),
    fromDeltas(db, scope, columns, buckets, cut),
  ];
  if (scope.from < cut.from) parts.push(fromRows(db, { ...scope, to: cut.from }, columns, buckets));
  if (cut.to < scope.to) parts.push(fromRows(db, { ...scope, from: cut.to }, columns, buckets));
  return join(parts, " union all ");
}

/** The bucket a time lies in, counted from 1. */
export function bucketOf(time: Sql, { starts }: Cuts): Sql {
  if (starts.length === 1) return sql`1`;
  return sql`width_bucket(${time}, ${starts.map(formatInstant)}::timestamptz[])`;
}

function listed(columns: readonly FieldColumn[]): Sql {
  return raw(columns.map((column) => `${column}, `).join(""));
}

function fromRows(db: Database, scope: Scope, columns: readonly FieldColumn[], buckets: Cuts): Sql {
  const groups = raw(["1", ...columns].join(", "));
  return sql`
    select ${bucketOf(raw("timestamp"), buckets)} as bucket, ${listed(columns)} count(*)::bigint as n
    from ${db.logs}
    where ${within(scope)}
    group by ${groups}`;
}

function fromCounts(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
  grain: Grain,
  { segments, from, to }: Cut,
): Sql {
  const list = <T>(part: (segment: Cut["segments"][number]) => T) => segments.map(part);
  // The range of units says what the join says anyway, in a form that an index is searched by. It
  // has to name the table: a bare unit is the segment's.
  return sql`
    select segment.bucket, ${listed(columns)}
      (${rowsUpto(raw("until"))} - case since when 0 then 0 else ${rowsUpto(raw("since"))} end)::bigint as n
    from unnest(
      ${list(({ unit }) => formatInstant(unit))}::timestamptz[],
      ${list(({ from }) => from)}::integer[],
      ${list(({ to }) => to)}::integer[],
      ${list(({ bucket }) => bucket)}::integer[]
    ) as segment (unit, since, until, bucket)
    join ${db.table(grain.table)} as counts using (unit)
    where counts.unit > ${formatInstant(from - unitOf(grain))} and counts.unit < ${formatInstant(to)}
      and ${whereQuery(scope.query, scope)}`;
}

function fromDeltas(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
  buckets: Cuts,
  cut: Cut,
): Sql {
  return sql`
    select ${bucketOf(raw("minute"), buckets)} as bucket, ${listed(columns)} n::bigint
    from ${db.table("count_deltas")}
    where minute >= ${formatInstant(cut.from)} and minute < ${formatInstant(cut.to)}
      and ${whereQuery(scope.query, scope)}`;
}
