import sql, { empty, raw, type Sql } from "sql-template-tag";
import type { FieldColumn } from "@/lib/log/field";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Ends } from "./ends";

/** Where the scope's range is cut into buckets; its own start comes first. */
export interface Cuts {
  starts: readonly Micros[];
  /** What else holds for the rows that are counted, by the columns alone. */
  only?: Sql;
  /** What of the compacted counts alone is read: a condition on their columns; by default all. */
  among?: Sql;
  /** Where the statement that this is part of reads the rows at ends of ranges; by default each by itself. */
  ends?: Ends | undefined;
}

/** The bucket a time lies in, counted from 1. */
export function bucketOf(time: Sql, { starts }: Cuts): Sql {
  if (starts.length === 1) return sql`1`;
  return sql`width_bucket(${time}, ${starts.map(formatInstant)}::timestamptz[])`;
}

/** The bucket of what begins at a time: of the first bucket it may begin before. */
export function bucketFrom(time: Sql, cuts: Cuts): Sql {
  return cuts.starts.length === 1 ? sql`1` : sql`greatest(${bucketOf(time, cuts)}, 1)`;
}

/** Columns in a select list that goes on behind them. */
export function listed(columns: readonly FieldColumn[]): Sql {
  return raw(columns.map((column) => `${column}, `).join(""));
}

export function andOnly({ only }: Cuts): Sql {
  return only ? sql`and ${only}` : empty;
}
