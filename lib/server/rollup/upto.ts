import sql, { type Sql } from "sql-template-tag";

/**
 * The rows in the first `slot` slots of a count's unit. An array begins and ends with the slots
 * that were touched: before it there is nothing, after it no more than at its end.
 */
export function rowsUpto(slot: Sql, upto: Sql = sql`upto`): Sql {
  return sql`coalesce(${upto}[least(${slot}, array_upper(${upto}, 1))], 0)`;
}
