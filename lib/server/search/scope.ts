import sql, { type Sql } from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Query } from "@/lib/query/ast";
import type { Database } from "@/lib/server/db/database";
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
}

/** The condition on the logs table that holds for exactly the scope's rows. */
export function within(scope: Scope, index?: SearchIndex): Sql {
  return sql`timestamp >= ${formatInstant(scope.from)} and timestamp < ${formatInstant(scope.to)} and ${whereQuery(scope.query, { ...scope, index })}`;
}

/** The same in the form that the owned layout's search index serves. */
export function foundWithin(db: Database, scope: Scope): Sql {
  return within(scope, db.layout === "owned" ? { loggers: knownLoggers(db) } : undefined);
}

/** Compaction lists the loggers of what it takes; what it hasn't taken yet says its own. */
function knownLoggers(db: Database): Sql {
  return sql`
    select logger_name from ${db.table("loggers")}
    union
    select logger_name from ${db.table("count_deltas")}`;
}
