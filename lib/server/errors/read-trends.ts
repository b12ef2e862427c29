import type { OutputOf } from "@/lib/contract/endpoint";
import type { errorTrends as endpoint } from "@/lib/contract/error-trends";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import { isCounted } from "@/lib/server/rollup/counts";
import type { Scope } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import {
  type ComparedHour,
  ComparedHours,
  EARLIER_DAYS,
  type Spike,
  spikesOf,
} from "./compared-hours";
import { readTrendCounts } from "./trend-counts";
import { readTrendRows, TREND_COLUMNS } from "./trend-rows";

type Trends = OutputOf<typeof endpoint>;

/** Hours of a month; a day of a longer range is a pixel or two. */
const MOST_DAYS = 31;
/** The same where rows have to be counted one by one, a week before them included. */
const MOST_DAYS_OF_ROWS = 2;

const MOST_LOGGERS = 50;

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
  const readRows = isCounted(db, scope, TREND_COLUMNS) ? readTrendCounts : readTrendRows;
  const { all, byLogger, since } = await readRows(db, whole, compared, signal);
  const hours = compared.compare(all, since);
  const loggers = [...byLogger].flatMap(([logger_name, counted]) => {
    const spikes = compared.spikes(counted, since);
    return spikes.length === 0 ? [] : [{ logger_name, spikes }];
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

function obstacleTo(db: Database, scope: Scope): string | null {
  const length = scope.to - scope.from;
  if (length > MOST_DAYS * DAY) {
    return `Hours are compared with those of earlier days in ranges of up to ${MOST_DAYS} days. Choose a shorter range.`;
  }
  if (length > MOST_DAYS_OF_ROWS * DAY && !isCounted(db, scope, TREND_COLUMNS)) {
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
