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
  const of = (each: readonly Partition[]) =>
    join(
      each.map((partition) => firstOf(partition, there)),
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
 * `offset 0` keeps the bounds of time out of what is looked up: of two bounds that it doesn't know
 * the planner expects that they leave next to nothing, and would rather go through their rows than
 * ask the search index.
 */
function firstOf({ table, isSearchable }: Partition, wanted: Wanted): Sql {
  const { limit } = wanted;
  const plain = { ...wanted.scope, index: undefined };
  const scope = isSearchable ? wanted.scope : plain;
  const again = scope.index?.pieces ? sql`and ${whereQuery(plain.query, plain)}` : empty;
  return sql`(
    select ${ROW_COLUMNS}
    from (select * from ${table} where ${whereQuery(scope.query, scope)} offset 0) as matches
    where ${during(scope)} ${andBeyond(wanted)} ${again}
    order by ${direction(wanted)}
    limit ${limit}
  )`;
}
