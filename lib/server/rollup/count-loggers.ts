import sql, { raw, type Sql } from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { columnsOf } from "@/lib/query/columns";
import type { Database } from "@/lib/server/db/database";
import { DAY, dayOf } from "@/lib/server/partition/day";
import type { Scope } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { whereQuery } from "@/lib/server/search/where";
import { countRows } from "./counts";
import type { Ends } from "./ends";
import { slotOf } from "./grain";
import { downTo, upTo } from "./segments";
import { rowsUpto } from "./upto";

/** Of a shorter range all counts are sooner read than each logger is asked for. */
const SHORT: Micros = DAY / 4;

/** To list the loggers of so many days takes longer than to list all that are known. */
const MANY_DAYS = 5;

/**
 * A statement of one row, `n`: how many loggers the scope's rows have, where they are counted. Most
 * have rows on every day: each is asked for by itself, which ends with the first count it has within
 * the range. The others, or those of which rows were removed lately, are hardly ever in the range at all:
 * that is told by the slots around it, and so the rows at its ends are read for those few alone which the
 * outermost slots have.
 */
export function countLoggers(db: Database, scope: Scope, ends: Ends): Sql {
  const asked = columnsOf(scope.query);
  const isOfLevels = asked !== null && [...asked].every((column) => column === "level");
  const slot = slotOf(["level", "logger_name"]);
  if (db.layout !== "owned" || !isOfLevels || !slot || scope.to - scope.from <= SHORT) {
    return sql`select count(*) as n from (${named(db, scope, { ends })}) as named`;
  }
  const around = { ...scope, from: downTo(scope.from, slot), to: upTo(scope.to, slot) };
  return sql`
    with known as materialized (
      ${namesOn(db, scope)}
      union
      select logger_name from ${db.table("count_deltas")}
    ),
    sure as materialized (
      select logger_name
      from known
      where ${hasRows(db, scope, slot)}
        and logger_name not in (select logger_name from ${db.table("count_deltas")} where n < 0)
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

/** The loggers that may have rows in a range, but for those whose counts all wait for compaction. */
function namesOn(db: Database, { from, to }: TimeSpan): Sql {
  const day = dayOf(from);
  if (to - from >= MANY_DAYS * DAY) return sql`select logger_name from ${db.table("loggers")}`;
  // Also those whose days have come to nothing: rows of one hour may be counted off in another.
  return sql`
    select logger_name
    from ${db.table("logger_totals")}
    where unit >= ${formatInstant(day)} and unit < ${formatInstant(to)}`;
}

/**
 * Whether the `known` logger has rows on the range's whole days, or in the longest piece of a day where
 * it has none. Without `limit` the planner reads the counts of all loggers, which it takes for cheaper.
 */
function hasRows(db: Database, scope: Scope, slot: Micros): Sql {
  const days = { from: upTo(scope.from, DAY), to: downTo(scope.to, DAY) };
  const piece = longestPiece({ from: upTo(scope.from, slot), to: downTo(scope.to, slot) });
  const unit = dayOf(piece.from);
  const slots = (at: Micros) => sql`${(at - unit) / slot}::integer`;
  const [table, isThere] =
    days.from < days.to
      ? [
          "logger_totals",
          sql`unit >= ${formatInstant(days.from)} and unit < ${formatInstant(days.to)} and total > 0`,
        ]
      : [
          "logger_counts",
          sql`unit = ${formatInstant(unit)}
            and ${rowsUpto(slots(piece.to))} > ${piece.from > unit ? rowsUpto(slots(piece.from)) : sql`0`}`,
        ];
  return sql`(
    select true
    from ${db.table(table)} as counts
    where lower(counts.logger_name) = lower(known.logger_name)
      and counts.logger_name = known.logger_name
      and ${isThere}
      and ${whereQuery(scope.query, { ...scope, alias: "counts", index: undefined })}
    limit 1
  )`;
}

/** A range within two days, as the part of it in that day of which it has more. */
function longestPiece({ from, to }: TimeSpan): TimeSpan {
  const midnight = downTo(to, DAY);
  if (midnight <= from) return { from, to };
  return midnight - from > to - midnight ? { from, to: midnight } : { from: midnight, to };
}
