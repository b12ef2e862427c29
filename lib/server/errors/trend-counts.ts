import sql from "sql-template-tag";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { DAY, SANE_TIME } from "@/lib/server/partition/day";
import { countRows } from "@/lib/server/rollup/counts";
import type { Scope } from "@/lib/server/search/scope";
import type { ComparedHours } from "./compared-hours";
import {
  byLogger,
  byPart,
  IS_ERROR,
  TREND_COLUMNS,
  type TrendLine,
  type TrendRows,
  trendLines,
} from "./trend-rows";
import { LEAST_ERRORS } from "./usual";

/** An hour lies in two days at most. */
const LEAST_OF_DAY = LEAST_ERRORS / 2;

/**
 * From the counts, asked ever more closely of ever fewer loggers: by the hours of a month those of
 * two hundred loggers are half a million, and hardly any has as many errors as make a spike.
 */
export async function readTrendCounts(
  db: Database,
  scope: Scope,
  compared: ComparedHours,
  signal?: AbortSignal,
): Promise<TrendRows> {
  const { starts } = compared;
  return db.snapshot(
    async ({ ask }) => {
      const since = (await firstCounted(ask, db)) ?? scope.to;
      const counts = countRows(db, scope, ["level"], { starts });
      const all = byPart(await ask<TrendLine>(trendLines(counts, sql`null::text`)));
      const failing = await failingLoggers(ask, db, scope, compared);
      const errors = await loggerLines(ask, db, scope, { starts, names: failing, isError: true });
      // As if there were no other rows: more of those only make a rise less of a spike.
      const rising = [...byLogger(errors)]
        .filter(([, parts]) => compared.spikes(parts, since).length > 0)
        .map(([name]) => name);
      const lines = await loggerLines(ask, db, scope, { starts, names: rising, isError: false });
      return { all, byLogger: byLogger(lines), since };
    },
    { signal },
  );
}

/** The loggers with a day of the range that has enough errors for an hour that stands out. */
async function failingLoggers(
  ask: Ask,
  db: Database,
  scope: Scope,
  { starts, firstPart }: ComparedHours,
): Promise<string[]> {
  const from = starts[firstPart - 1] ?? scope.from;
  const days = [from];
  for (let day = (Math.floor(from / DAY) + 1) * DAY; day < scope.to; day += DAY) days.push(day);
  const counts = countRows(db, { ...scope, from }, TREND_COLUMNS, { starts: days, only: IS_ERROR });
  const found = await ask<{ logger: string }>(sql`
    select distinct logger
    from (
      select logger_name as logger
      from (${counts}) as rows
      group by logger_name, bucket
      having sum(n) >= ${LEAST_OF_DAY}
    ) as failing`);
  return found.map(({ logger }) => logger);
}

/** The rows of some loggers by part, or their errors alone. */
async function loggerLines(
  ask: Ask,
  db: Database,
  scope: Scope,
  { starts, names, isError }: { starts: readonly Micros[]; names: string[]; isError: boolean },
): Promise<TrendLine[]> {
  if (names.length === 0) return [];
  // In lower case, as the counts are indexed: what differs by case alone is taken along.
  const named = sql`lower(logger_name) = any(
    array(select lower(name) from unnest(${names}::text[]) as name)
  )`;
  const only = isError ? sql`${named} and ${IS_ERROR}` : named;
  const counts = countRows(db, scope, TREND_COLUMNS, { starts, only });
  return ask<TrendLine>(trendLines(counts, sql`logger_name`));
}

async function firstCounted(ask: Ask, db: Database): Promise<Micros | null> {
  const first = formatInstant(SANE_TIME.from);
  const [found] = await ask<{ at: string | null }>(sql`
    select least(
      (select min(unit) from ${db.table("level_counts")} where unit >= ${first}),
      (select min(minute) from ${db.table("count_deltas")} where minute >= ${first})
    ) as at`);
  return parseInstant(found?.at ?? "");
}
