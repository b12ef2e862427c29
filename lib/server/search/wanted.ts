import sql, { empty, type Sql } from "sql-template-tag";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import type { Scope } from "./scope";
import type { Order, TimeSpan } from "./slices";

/** Of a bigint. */
const LOWEST_ID = "-9223372036854775808";
const HIGHEST_ID = "9223372036854775807";

/** A page that is to be filled. */
export interface Wanted {
  scope: Scope;
  order: Order;
  /** Only rows after this one in that order. */
  beyond: Position | null;
  /** Rows at most. */
  limit: number;
  /** What is read of each row; by default its columns. */
  select?: Sql;
}

export interface Position {
  at: string;
  id: string;
}

/** The range without what lies before the cursor; its own microsecond may hold more rows. */
export function remaining({ scope: { from, to }, order, beyond }: Wanted): TimeSpan {
  const at = beyond && parseInstant(beyond.at);
  if (at === null) return { from, to };
  return order === "desc" ? { from, to: Math.min(to, at + 1) } : { from: Math.max(from, at), to };
}

/** Where the first page of a range begins: before every row there can be. */
export function edge({ scope: { from, to }, order }: Wanted): Position {
  return order === "desc"
    ? { at: formatInstant(to), id: LOWEST_ID }
    : { at: formatInstant(from - 1), id: HIGHEST_ID };
}

/** The terms of `order by`. */
export function direction({ order }: Wanted): Sql {
  return order === "desc" ? sql`timestamp desc, id desc` : sql`timestamp, id`;
}

/**
 * `and` the condition that rows come after the cursor. The plain bound on timestamp says the same
 * again, but any index on time can use it.
 */
export function andBeyond({ order, beyond }: Wanted): Sql {
  if (!beyond) return empty;
  const { at, id } = beyond;
  return order === "desc"
    ? sql`and timestamp <= ${at} and (timestamp, id) < (${at}, ${id})`
    : sql`and timestamp >= ${at} and (timestamp, id) > (${at}, ${id})`;
}
