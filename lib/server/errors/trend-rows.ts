import sql, { type Sql } from "sql-template-tag";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import { ERROR_LEVELS, wordsOf } from "@/lib/log/level";
import type { Database } from "@/lib/server/db/database";
import { SANE_TIME } from "@/lib/server/partition/day";
import { countRows } from "@/lib/server/rollup/counts";
import type { Scope } from "@/lib/server/search/scope";
import { askThroughIndex } from "@/lib/server/search/through-index";
import type { ComparedHours } from "./compared-hours";
import { LEAST_ERRORS, type Rows } from "./usual";

/** Rows by part, counted from 1. */
type ByPart = ReadonlyMap<number, Rows>;

/** What is compared, all of one snapshot. */
export interface TrendRows {
  /** Of all loggers together. */
  all: ByPart;
  /** Of each that may have a spike. */
  byLogger: ReadonlyMap<string, ByPart>;
  /** When the first row was written that is still there; of counted ones to the hour. */
  since: Micros;
}

/** Rows of a part, of one logger or, where it is null, of all. */
export interface TrendLine extends Rows {
  logger: string | null;
  part: number;
}

export const TREND_COLUMNS = ["level", "logger_name"] as const;

export const IS_ERROR: Sql = sql`lower(level) = any(${ERROR_LEVELS.flatMap(wordsOf)}::text[])`;

/** What `countRows` counted, by parts and by what `logger` says. */
export function trendLines(rows: Sql, logger: Sql): Sql {
  return sql`
    select ${logger} as logger, bucket as part, sum(n)::float8 as total,
      coalesce(sum(n) filter (where ${IS_ERROR}), 0)::float8 as errors
    from (${rows}) as rows
    group by 1, 2
    having sum(n) <> 0`;
}

/** Looks through the rows themselves, once for all that is compared. */
export async function readTrendRows(
  db: Database,
  scope: Scope,
  { starts, firstPart }: ComparedHours,
  signal?: AbortSignal,
): Promise<TrendRows> {
  const lines = await askThroughIndex<TrendLine & { since: string | null }>(
    db,
    scope,
    (indexed) => sql`
      with counted as materialized (
        ${trendLines(countRows(db, indexed, TREND_COLUMNS, { starts }), sql`logger_name`)}
      ),
      failing as (
        select logger
        from counted
        where part >= ${firstPart}
        group by 1
        having sum(errors) >= ${LEAST_ERRORS}
      )
      select found.*, (
        select min(timestamp) from ${db.logs} where timestamp >= ${formatInstant(SANE_TIME.from)}
      ) as since
      from (
        select null as logger, part, sum(total) as total, sum(errors) as errors
        from counted
        group by part
        union all
        select logger, part, total, errors
        from counted
        join failing using (logger)
        union all
        -- Also where nothing was counted it is known since when there are rows.
        select null, 0, 0, 0 where not exists (select from counted)
      ) as found`,
    signal,
  );
  return {
    all: byPart(lines.filter(({ logger }) => logger === null)),
    byLogger: byLogger(lines),
    since: parseInstant(lines[0]?.since ?? "") ?? scope.to,
  };
}

export function byPart(lines: readonly TrendLine[]): ByPart {
  return new Map(lines.map(({ part, errors, total }) => [part, { errors, total }]));
}

/** Those of loggers, each by itself. */
export function byLogger(lines: readonly TrendLine[]): Map<string, ByPart> {
  const found = new Map<string, Map<number, Rows>>();
  for (const { logger, part, errors, total } of lines) {
    if (logger === null) continue;
    const parts = found.get(logger) ?? new Map<number, Rows>();
    found.set(logger, parts.set(part, { errors, total }));
  }
  return found;
}
