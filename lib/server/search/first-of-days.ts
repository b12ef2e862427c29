import sql, { empty, join, type Sql } from "sql-template-tag";
import type { Partition } from "@/lib/server/partition/partitions";
import { ROW_COLUMNS } from "./row";
import { during } from "./scope";
import type { TimeSpan } from "./slices";
import { andBeyond, direction, type Wanted } from "./wanted";
import { whereQuery } from "./where";

/** A span of time, and the partitions that hold its rows. */
export interface Place extends TimeSpan {
  /** Each a day, in the wanted order. */
  days: readonly Partition[];
  /** Their rows may be of any time. */
  others: readonly Partition[];
}

/**
 * The first matches in a place. Its days are looked up one after the other, as far as it takes to
 * fill the page: an Append runs its parts as they are written, and the LIMIT above ends it.
 */
export function firstOfDays(wanted: Wanted, { from, to, days, others }: Place): Sql {
  const there = { ...wanted, scope: { ...wanted.scope, from, to } };
  // Written once for all days: a month of conditions took the server longer than a page of rows.
  const searched = partOf(there);
  const plain = partOf({ ...there, scope: { ...there.scope, index: undefined } });
  const of = (each: readonly Partition[]) =>
    join(
      each.map(({ table, isSearchable }) => (isSearchable ? searched : plain)(table)),
      " union all ",
    );
  const parts = [
    ...(days.length > 0 ? [sql`(select * from (${of(days)}) as days limit ${wanted.limit})`] : []),
    ...(others.length > 0 ? [of(others)] : []),
  ];
  return sql`
    select ${wanted.select ?? ROW_COLUMNS}
    from (${join(parts, " union all ")}) as parts
    order by ${direction(wanted)}
    limit ${wanted.limit}`;
}

/**
 * The first matches of a partition. `offset 0` keeps the bounds of time out of what is looked up: of
 * two bounds that it doesn't know the planner expects that they leave next to nothing, and would
 * rather go through their rows than ask the search index.
 */
function partOf(wanted: Wanted): (table: Sql) => Sql {
  const { scope, limit } = wanted;
  const matching = whereQuery(scope.query, scope);
  const again = scope.index?.pieces
    ? sql`and ${whereQuery(scope.query, { ...scope, index: undefined })}`
    : empty;
  const first = sql`
    where ${during(scope)} ${andBeyond(wanted)} ${again}
    order by ${direction(wanted)}
    limit ${limit}`;
  return (table) => sql`(
    select ${ROW_COLUMNS}
    from (select * from ${table} where ${matching} offset 0) as matches
    ${first}
  )`;
}
