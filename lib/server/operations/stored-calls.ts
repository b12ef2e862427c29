import sql, { type Sql } from "sql-template-tag";
import type { StoredSketch } from "@/lib/operations/sketch";

/** The calls of one operation as they are kept, by hours and by days. */
export interface StoredLine extends StoredSketch {
  name: string;
  failures: number;
}

export const STORED_COLUMNS: Sql = sql`name, failures, count, sum, min, max, buckets`;

/** The columns of these lines, as arrays in that order. */
export function storedColumns(
  calls: readonly { name: string; failures: number; durations: StoredSketch }[],
): Sql {
  return sql`
    ${calls.map(({ name }) => name)}::text[],
    ${calls.map(({ failures }) => failures)}::integer[],
    ${calls.map(({ durations }) => durations.count)}::integer[],
    ${calls.map(({ durations }) => durations.sum)}::float8[],
    ${calls.map(({ durations }) => durations.min)}::float8[],
    ${calls.map(({ durations }) => durations.max)}::float8[],
    ${calls.map(({ durations }) => durations.buckets)}::bytea[]`;
}
