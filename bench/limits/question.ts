import sql, { raw, type Sql } from "sql-template-tag";
import type { FieldColumn } from "@/lib/log/field";
import { formatInstant, type Micros } from "@/lib/log/instant";

/** The filter of a question: `q` for the server, a column's one value for SQL. */
export interface Filter {
  q: string;
  column: "level" | "logger_name" | "hostname";
  value: string;
}

/** How many rows there are by bucket and columns: what every chart and count is made of. */
export interface Question {
  columns: readonly FieldColumn[];
  filter: Filter | null;
  from: Micros;
  to: Micros;
  /** A bucket's length; null for the range as one. */
  step: Micros | null;
}

/** A Monday at midnight: every length of bucket is aligned to it. */
const ORIGIN = "1970-01-05T00:00:00Z";

export function bucketOf(time: Sql, step: Micros | null): Sql {
  return step === null
    ? sql`null::timestamptz`
    : sql`date_bin(${interval(step)}, ${time}, ${ORIGIN}::timestamptz)`;
}

export function interval(length: Micros): Sql {
  return raw(`interval '${length / 1_000_000} seconds'`);
}

export function between(time: string, from: Micros, to: Micros): Sql {
  return sql`${raw(time)} >= ${formatInstant(from)} and ${raw(time)} < ${formatInstant(to)}`;
}

/** Where the rollups and the level are compared as stored; rows by the index on `lower()`. */
export function matches(filter: Filter | null, indexed: boolean): Sql {
  if (!filter) return sql`true`;
  const { column, value } = filter;
  return indexed && column !== "level"
    ? sql`lower(${raw(column)}) = ${value.toLowerCase()}`
    : sql`${raw(column)} = ${value}`;
}

export function listed(columns: readonly string[]): Sql {
  return raw(columns.map((column) => `, ${column}`).join(""));
}
