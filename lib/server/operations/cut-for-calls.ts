import type { Micros } from "@/lib/log/instant";
import { UNIT } from "@/lib/server/derive/derivation";
import { DAY } from "@/lib/server/partition/day";
import { type Buckets, cutRange } from "@/lib/server/search/buckets";

interface Range {
  from: Micros;
  to: Micros;
  tz: string;
}

/** From here on a chart has enough parts where it has one a day. */
const CHART_BY_DAYS: Micros = 20 * DAY;

/**
 * About `count` parts of a range, or fewer where whole hours or, of many days, whole days leave fewer.
 * In zones that are half an hour away from the others' hours, parts of more than an hour begin by UTC.
 */
export function cutForCalls(range: Range, count: number): Buckets {
  const span = range.to - range.from;
  const days = Math.ceil(span / DAY);
  // Calls are merged by days already: thirty of them took 5 ms, sixty halves of days 40.
  const options = { count: span >= CHART_BY_DAYS ? Math.min(count, days) : count, slot: UNIT };
  const cut = cutRange(range, options);
  const [, ...inner] = cut.starts;
  const isOffHours = cut.intervalMs * 1_000 >= UNIT && inner.some((start) => start % UNIT !== 0);
  return isOffHours ? cutRange({ ...range, tz: "UTC" }, options) : cut;
}

/** From here on a small line has enough points where it has one a day. */
const BY_DAYS: Micros = 8 * DAY;

/** The parts of small lines: of many days whole ones of UTC, for which calls are merged already. */
export function cutForTrend(range: Range, count: number): Buckets {
  const days = Math.ceil((range.to - range.from) / DAY);
  if (range.to - range.from <= BY_DAYS) return cutForCalls(range, count);
  const interval = days <= 2 * count ? "1d" : `${Math.ceil(days / 7 / count)}w`;
  return cutRange({ ...range, tz: "UTC" }, { count, interval });
}
