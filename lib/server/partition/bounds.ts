import sql, { type Sql } from "sql-template-tag";

/** The end of the time that a partition may hold, of a row of `pg_class`; null for the default one. */
export function endOfPartition(relation: Sql): Sql {
  return sql`
    substring(pg_get_expr(${relation}.relpartbound, ${relation}.oid) from 'TO \\(''(.*)''\\)')::timestamptz`;
}
