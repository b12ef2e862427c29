import sql, { join, raw, type Sql } from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { columnsOf } from "@/lib/query/columns";
import type { Database } from "@/lib/server/db/database";
import { DAY, dayOf } from "@/lib/server/partition/day";
import type { Scope } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { countCompacted } from "./count-slots";
import { countRows } from "./counts";
import type { Ends } from "./ends";
import { type Grain, grainFor } from "./grain";
import { cutIntoSegments, downTo, upTo } from "./segments";

/** Of a shorter range all counts are sooner read than each logger is asked for. */
const SHORT: Micros = DAY / 4;

/** To list the loggers of so many days takes longer than to list all that are known. */
const MANY_DAYS = 5;

/**
 * A statement of one row, `n`: how many loggers the scope's rows have, where they are counted. Most
 * have rows on every day: each is asked for by itself, which ends with the first count it has within
 * the range. The others, or those of which rows were removed lately, are hardly ever in the range at
 * all: that is told by the slots around it, and so the rows at its ends are read for those few alone
 * which the outermost slots have.
 */
export function countLoggers(db: Database, scope: Scope, ends: Ends): Sql {
  const asked = columnsOf(scope.query);
  const isOfLevels = asked !== null && [...asked].every((column) => column === "level");
  const length = scope.to - scope.from;
  const grain = grainFor(["level", "logger_name"], length);
  if (db.layout !== "owned" || !isOfLevels || !grain || length <= SHORT) {
    return sql`select count(*) as n from (${named(db, scope, { ends })}) as named`;
  }
  const around = {
    ...scope,
    from: downTo(scope.from, grain.slot),
    to: upTo(scope.to, grain.slot),
  };
  const removed = sql`select logger_name from ${db.table("count_deltas")} where n < 0`;
  return sql`
    with known as materialized (
      ${namesOn(db, scope)}
      union
      select logger_name from ${db.table("count_deltas")}
    ),
    sure as materialized (
      select logger_name
      from known
      where ${hasRows(db, scope, grain)} and logger_name not in (${removed})
    ),
    unsure as materialized (select logger_name from known where logger_name not in (table sure)),
    likely as materialized (${named(db, around, { among: "unsure" })})
    select (select count(*) from sure) + (
      select count(*)
      from (${named(db, scope, { among: "likely", ends })}) as named
      where exists (table likely)
    ) as n`;
}

/** The names of the loggers that the scope's rows have, of those that are named in a query, or of all. */
function named(db: Database, scope: Scope, { among, ends }: { among?: string; ends?: Ends }): Sql {
  const cuts = among && {
    // By lower case there is an index.
    among: sql`lower(logger_name) = any(array(select lower(logger_name) from ${raw(among)}))`,
    only: sql`logger_name in (table ${raw(among)})`,
  };
  const counted = countRows(db, scope, ["logger_name"], { starts: [scope.from], ends, ...cuts });
  return sql`select logger_name from (${counted}) as each group by 1 having sum(n) <> 0`;
}

/** The loggers that may have rows in a range. */
function namesOn(db: Database, { from, to }: TimeSpan): Sql {
  if (to - from >= MANY_DAYS * DAY) return sql`select logger_name from ${db.table("loggers")}`;
  // Also those whose days have come to nothing: rows of one hour may be counted off in another.
  return sql`
    select logger_name
    from ${db.table("logger_totals")}
    where unit >= ${formatInstant(dayOf(from))} and unit < ${formatInstant(to)}`;
}

/**
 * Whether the `known` logger has rows in the whole slots within the range, as far as those are compacted.
 * Without `limit` the planner reads the counts of all loggers, which it takes for cheaper.
 */
function hasRows(db: Database, scope: Scope, grain: Grain): Sql {
  const within = {
    ...scope,
    from: upTo(scope.from, grain.slot),
    to: downTo(scope.to, grain.slot),
  };
  const starts = [within.from];
  const inTime = cutIntoSegments(grain, starts, within);
  if (!inTime) return sql`false`;
  // The longest first: there most have something.
  const segments = inTime.segments.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const cut = { ...inTime, segments };
  const its = sql`
    lower(logger_name) = lower(known.logger_name) and logger_name = known.logger_name`;
  const counted = countCompacted(db, within, [], { starts, among: its }, { grain, cut });
  return sql`(
    select true from (${join(counted, " union all ")}) as counted where n > 0 limit 1
  )`;
}
