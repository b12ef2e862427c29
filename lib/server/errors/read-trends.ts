import sql, { type Sql } from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { errorTrends as endpoint } from "@/lib/contract/error-trends";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import { ERROR_LEVELS, wordsOf } from "@/lib/log/level";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import { countRows, isCounted } from "@/lib/server/rollup/counts";
import type { Scope } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { askThroughIndex } from "@/lib/server/search/through-index";
import {
  type ComparedHour,
  ComparedHours,
  EARLIER_DAYS,
  type Spike,
  spikesOf,
} from "./compared-hours";
import type { Rows } from "./usual";

type Trends = OutputOf<typeof endpoint>;

/** Hours of a month; a day of a longer range is a pixel or two. */
const MOST_DAYS = 31;
/** The same where rows have to be counted one by one, a week before them included. */
const MOST_DAYS_OF_ROWS = 2;

/** A logger with fewer errors in the whole range has no spike. */
const LEAST_ERRORS = 10;
const MOST_LOGGERS = 50;

const ERROR_WORDS = ERROR_LEVELS.flatMap(wordsOf);

interface Part {
  /** Null on those of all loggers. */
  logger: string | null;
  part: number;
  errors: number;
  total: number;
  /** When the first row of all was written. */
  since: string | null;
}

/** The errors of a scope against the same hours of the days before, all of one snapshot. */
export async function readErrorTrends(
  db: Database,
  scope: Scope,
  signal?: AbortSignal,
): Promise<Trends> {
  const range = { from: formatInstant(scope.from), to: formatInstant(scope.to) };
  const nothing = { ...range, days: EARLIER_DAYS, hours: [], spikes: [], loggers: [] };
  const obstacle = obstacleTo(db, scope);
  if (obstacle !== null) return { ...nothing, limitation: obstacle };
  const compared = new ComparedHours(scope);
  if (compared.span === null) {
    return { ...nothing, limitation: "The range has no five whole minutes to compare." };
  }
  const whole = { ...scope, ...compared.span };
  const parts = await askThroughIndex<Part>(
    db,
    whole,
    (indexed) => counting(db, indexed, compared),
    signal,
  );
  const since = parseInstant(parts[0]?.since ?? "") ?? scope.to;
  const byLogger = new Map<string | null, Map<number, Rows>>([[null, new Map()]]);
  for (const { logger, part, ...rows } of parts) {
    const counted = byLogger.get(logger) ?? new Map<number, Rows>();
    byLogger.set(logger, counted.set(part, rows));
  }
  const hours = compared.compare(byLogger.get(null) ?? new Map(), since);
  const loggers = [...byLogger].flatMap(([name, counted]) => {
    const spikes = spikesOf(name === null ? [] : compared.compare(counted, since));
    return name === null || spikes.length === 0 ? [] : [{ logger_name: name, spikes }];
  });
  return {
    ...nothing,
    limitation: limitationOf(hours),
    hours: hours.map((hour) => ({ ...instantsOf(hour), errors: hour.errors, usual: hour.usual })),
    spikes: spikesOf(hours).map(shown),
    loggers: loggers
      .sort(byUrgency(hours.at(-1)?.from ?? scope.to))
      .slice(0, MOST_LOGGERS)
      .map(({ logger_name, spikes }) => ({ logger_name, spikes: spikes.map(shown) })),
  };
}

/** The rows of what is compared by part: of all loggers, and of each with enough errors in the range. */
function counting(db: Database, scope: Scope, { starts, firstPart }: ComparedHours): Sql {
  return sql`
    with counted as materialized (
      select bucket as part, logger_name, sum(n) as total,
        coalesce(sum(n) filter (where lower(level) = any(${ERROR_WORDS}::text[])), 0) as errors
      from (${countRows(db, scope, ["level", "logger_name"], { starts })}) as rows
      group by 1, 2
      having sum(n) <> 0
    ),
    failing as (
      select logger_name
      from counted
      where part >= ${firstPart}
      group by 1
      having sum(errors) >= ${LEAST_ERRORS}
    )
    select found.*, (${firstRow(db)}) as since
    from (
      select null as logger, part, sum(total)::float8 as total, sum(errors)::float8 as errors
      from counted
      group by part
      union all
      select logger_name, part, total::float8, errors::float8
      from counted
      join failing using (logger_name)
      union all
      -- Also where nothing was counted it is known since when there are rows.
      select null, 0, 0, 0 where not exists (select from counted)
    ) as found`;
}

/** When the first row was written that is still there; of counted ones to the hour. */
function firstRow(db: Database): Sql {
  if (db.layout !== "owned") {
    return sql`select min(timestamp) from ${db.logs} where isfinite(timestamp)`;
  }
  return sql`
    select least(
      (select min(unit) from ${db.table("level_counts")} where isfinite(unit)),
      (select min(minute) from ${db.table("count_deltas")} where isfinite(minute))
    )`;
}

function obstacleTo(db: Database, scope: Scope): string | null {
  const length = scope.to - scope.from;
  if (length > MOST_DAYS * DAY) {
    return `Hours are compared with those of earlier days in ranges of up to ${MOST_DAYS} days. Choose a shorter range.`;
  }
  if (length > MOST_DAYS_OF_ROWS * DAY && !isCounted(db, scope, ["level", "logger_name"])) {
    return `What this search finds has to be counted row by row: its hours are compared with those of earlier days in ranges of up to ${MOST_DAYS_OF_ROWS} days. Choose a shorter range.`;
  }
  return null;
}

function limitationOf(hours: readonly ComparedHour[]): string | null {
  if (hours.every(({ usual }) => usual !== null)) return null;
  const which = hours.some(({ usual }) => usual !== null) ? "The first hours have" : "There are";
  return `${which} fewer than three earlier days to compare with.`;
}

interface Rising {
  spikes: readonly Spike[];
}

/**
 * What still goes on comes first, then what has the most errors above the usual. The last hour has
 * often just begun: what goes on right up to it does too.
 */
function byUrgency(lastHour: Micros): (one: Rising, other: Rising) => number {
  const goesOn = ({ spikes }: Rising) => Number((spikes.at(-1)?.to ?? 0) >= lastHour);
  const above = ({ spikes }: Rising) =>
    spikes.reduce((sum, { errors, usual }) => sum + errors - usual, 0);
  return (one, other) => goesOn(other) - goesOn(one) || above(other) - above(one);
}

function shown({ from, to, errors, usual }: Spike): Trends["spikes"][number] {
  return { ...instantsOf({ from, to }), errors, usual };
}

function instantsOf({ from, to }: TimeSpan): { from: string; to: string } {
  return { from: formatInstant(from), to: formatInstant(to) };
}
