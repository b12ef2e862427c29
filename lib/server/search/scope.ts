import sql, { type Sql } from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Query } from "@/lib/query/ast";
import type { TimeSpan } from "./slices";
import { type SearchIndex, whereQuery } from "./where";

/** Which rows a request speaks of: an absolute range and a parsed query. */
export interface Scope {
  query: Query | null;
  /** Included. */
  from: Micros;
  /** Not included. */
  to: Micros;
  /** IANA zone in which days and hours begin. */
  tz: string;
  /** What `now` means in the query's own times. */
  now: Micros;
  /** Where its rows have a search index that is to be asked. */
  index?: SearchIndex | undefined;
}

/** The condition on the logs table that holds for exactly the scope's rows. */
export function within(scope: Scope): Sql {
  return sql`${during(scope)} and ${whereQuery(scope.query, scope)}`;
}

/** The condition that holds for every row of a span of time. */
export function during({ from, to }: TimeSpan): Sql {
  return sql`timestamp >= ${formatInstant(from)} and timestamp < ${formatInstant(to)}`;
}
