import sql, { type Sql } from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import { columnsOf } from "@/lib/query/columns";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import type { Scope } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { whereQuery } from "@/lib/server/search/where";
import { countRows } from "./counts";
import type { Ends } from "./ends";

/** To ask for each logger takes longer than to read all there is of fewer days. */
const LEAST_DAYS = 5;

/**
 * A statement of one row, `n`: how many loggers the scope's rows have, where they are counted. Most
 * have rows on most days: each is asked for by itself, which ends with the first day that has any,
 * instead of reading all counts of a month. Only of those that are on no whole day, or of which rows
 * were removed lately, all is added up.
 */
export function countLoggers(db: Database, scope: Scope, ends: Ends): Sql {
  const days = wholeDays(scope);
  const asked = columnsOf(scope.query);
  const isOfLevels = asked !== null && [...asked].every((column) => column === "level");
  const isWhole = db.layout === "owned";
  if (!isWhole || !isOfLevels || days.to - days.from < LEAST_DAYS * DAY) {
    return sql`select count(*) as n from (${named(countAll(db, scope, ends))}) as named`;
  }
  const loggers = db.table("loggers");
  const among = sql`
    lower(logger_name) = any(array(
      select lower(logger_name) from ${loggers} where logger_name not in (select logger_name from sure)
    ))`;
  const others = sql`
    select logger_name, n
    from (${countAll(db, scope, ends, among)}) as counted
    where logger_name not in (select logger_name from sure)`;
  return sql`
    with sure as materialized (
      select logger_name
      from ${loggers} as known
      where ${hasRowsOn(db, scope, days)}
        and logger_name not in (select logger_name from ${db.table("count_deltas")} where n < 0)
    )
    select (select count(*) from sure) + (select count(*) from (${named(others)}) as named) as n`;
}

function countAll(db: Database, scope: Scope, ends: Ends, among = sql`true`): Sql {
  return countRows(db, scope, ["logger_name"], { starts: [scope.from], among, ends });
}

function named(counted: Sql): Sql {
  return sql`select logger_name from (${counted}) as each group by 1 having sum(n) <> 0`;
}

/** Without `limit` the planner reads the totals of all loggers, which it takes for cheaper. */
function hasRowsOn(db: Database, scope: Scope, { from, to }: TimeSpan): Sql {
  return sql`(
    select true
    from ${db.table("logger_totals")} as totals
    where lower(totals.logger_name) = lower(known.logger_name)
      and totals.logger_name = known.logger_name
      and totals.unit >= ${formatInstant(from)} and totals.unit < ${formatInstant(to)}
      and totals.total > 0
      and ${whereQuery(scope.query, { ...scope, alias: "totals", index: undefined })}
    limit 1
  )`;
}

/** The days, units of the counts of loggers, that lie wholly within a range. */
function wholeDays({ from, to }: TimeSpan): TimeSpan {
  return { from: Math.ceil(from / DAY) * DAY, to: Math.floor(to / DAY) * DAY };
}
