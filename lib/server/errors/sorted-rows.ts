import sql, { raw, type Sql } from "sql-template-tag";
import type { Query } from "@/lib/query/ast";
import { columnsOf } from "@/lib/query/columns";
import type { Database } from "@/lib/server/db/database";
import { UNIT } from "@/lib/server/derive/derivation";
import { type Unsorted, uncounted } from "./unsorted";
import { inSpans, isThere } from "./unsorted-rows";

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
export function derivedRows(db: Database, unsorted: Unsorted): Sql {
  const { shrunk } = unsorted;
  const hour = sql`date_bin('1 hour', timestamp, 'epoch')`;
  const untouched = sql`
    select ${NAMES}
    from ${db.table("error_rows")}
    where ${hour} <> all(${uncounted(unsorted)}::timestamptz[])`;
  if (shrunk.length === 0) return untouched;
  const spans = shrunk.map((unit) => ({ from: unit, to: unit + UNIT }));
  return sql`
    ${untouched}
    union all
    select ${NAMES}
    from ${db.table("error_rows")} as known
    where ${inSpans(spans)} and ${isThere(db, spans)}`;
}

/** A subquery of how many of them each hour has by group, and from when to when. */
export function derivedCounts(db: Database, unsorted: Unsorted): Sql {
  const { left } = unsorted;
  const untouched = sql`
    select unit, fingerprint, n, first_at, last_at
    from ${db.table("error_counts")}
    where unit <> all(${uncounted(unsorted)}::timestamptz[])`;
  if (left.length === 0) return untouched;
  return sql`
    ${untouched}
    union all
    select * from unnest(
      ${left.map(({ unit }) => unit)}::timestamptz[],
      ${left.map(({ fingerprint }) => fingerprint)}::text[], ${left.map(({ n }) => n)}::integer[],
      ${left.map(({ first_at: at }) => at)}::timestamptz[],
      ${left.map(({ last_at: at }) => at)}::timestamptz[]
    )`;
}

/** The columns of `derivedRows` of those that were sorted just now. */
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
