import sql, { join, raw, type Sql } from "sql-template-tag";
import type { FieldColumn } from "@/lib/log/field";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { columnsOf } from "@/lib/query/columns";
import type { Database } from "@/lib/server/db/database";
import { during, type Scope, within } from "@/lib/server/search/scope";
import { whereQuery } from "@/lib/server/search/where";
import { countSlots } from "./count-slots";
import { andOnly, bucketOf, type Cuts, listed } from "./cuts";
import { rowsAtEnd } from "./ends";
import { type Grain, grainFor, recentGrainFor } from "./grain";
import { RECENT, sinceRecent } from "./recent";
import { cutIntoSegments, type End } from "./segments";

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
  const rows = lookedThrough(db, scope, columns, buckets);
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
    ...countSlots(db, scope, columns, buckets, { grain, cut }),
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

function fromRows(db: Database, scope: Scope, columns: readonly FieldColumn[], buckets: Cuts): Sql {
  return grouped(sql`${db.logs} where ${within(scope)}`, columns, buckets);
}

/** The rows of a short range, in the order of time whatever the query: see `rowsAtEnd`. */
function lookedThrough(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
  buckets: Cuts,
): Sql {
  const rows = sql`
    (select * from ${db.logs} where ${during(scope)} offset 0) as looked_through
    where ${whereQuery(scope.query, { ...scope, index: undefined })}`;
  return grouped(rows, columns, buckets);
}

function grouped(rows: Sql, columns: readonly FieldColumn[], buckets: Cuts): Sql {
  return sql`
    select ${bucketOf(raw("timestamp"), buckets)} as bucket, ${listed(columns)} count(*) as n
    from ${rows} ${andOnly(buckets)}
    group by ${raw(["1", ...columns].join(", "))}`;
}

function fromEnd(
  db: Database,
  scope: Scope,
  columns: readonly FieldColumn[],
  buckets: Cuts,
  { bucket, isTakenOff, ...span }: End,
): Sql {
  return sql`
    select ${bucket}::integer as bucket, ${listed(columns)} ${raw(isTakenOff ? "-n" : "n")}::bigint as n
    from ${buckets.ends ? buckets.ends.of(span) : rowsAtEnd(db, span)}
    where ${whereQuery(scope.query, { ...scope, index: undefined })} ${andOnly(buckets)}`;
}
