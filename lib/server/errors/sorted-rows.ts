import sql, { raw, type Sql } from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import type { Query } from "@/lib/query/ast";
import { columnsOf } from "@/lib/query/columns";
import type { Database } from "@/lib/server/db/database";
import type { Unsorted } from "./unsorted";

const COLUMNS = [
  "timestamp",
  "id",
  "fingerprint",
  "level",
  "logger_name",
  "hostname",
  "affected_user",
  "request",
];
const NAMES = raw(COLUMNS.join(", "));
const KNOWN = new Set(COLUMNS);

/** Whether errors with their groups have all columns that a query asks for, by the names of the logs. */
export function isAnswerable(query: Query | null): boolean {
  const columns = columnsOf(query);
  return columns !== null && [...columns].every((column) => KNOWN.has(column));
}

/** A subquery of the errors that were sorted into groups and haven't changed since. */
export function derivedRows(db: Database, { units }: Unsorted): Sql {
  return sql`
    select ${NAMES}
    from ${db.table("error_rows")}
    where date_bin('1 hour', timestamp, 'epoch') <> all(${units.map(formatInstant)}::timestamptz[])`;
}

/** The same columns of those that were sorted just now. */
export function freshRows({ rows }: Unsorted): Sql {
  return sql`
    select * from unnest(
      ${rows.map(({ at }) => at)}::timestamptz[], ${rows.map(({ id }) => id)}::bigint[],
      ${rows.map(({ group }) => group.id)}::text[], ${rows.map(({ level }) => level)}::text[],
      ${rows.map(({ logger_name }) => logger_name)}::text[],
      ${rows.map(({ hostname }) => hostname)}::text[],
      ${rows.map(({ user }) => user)}::text[], ${rows.map(({ request }) => request)}::text[]
    ) as fresh (${NAMES})`;
}

/** A subquery of all errors there are, each with its group. */
export function sortedRows(db: Database, unsorted: Unsorted): Sql {
  return sql`(${derivedRows(db, unsorted)} union all ${freshRows(unsorted)}) as sorted`;
}
