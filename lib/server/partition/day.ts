import { formatInstant, MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import type { TimeSpan } from "@/lib/server/search/slices";

export const DAY: Micros = 86_400_000 * MICROS_PER_MS;

/**
 * Days outside of these years have no partition of their own: what claims to be of 1843 or of 58,000
 * had its milliseconds taken for seconds or the like. A partition's name has four digits of a year.
 */
const [FIRST_YEAR, LAST_YEAR] = [1970, 2200];
const FIRST_DAY: Micros = Date.UTC(FIRST_YEAR) * MICROS_PER_MS;
const AFTER_LAST: Micros = Date.UTC(LAST_YEAR + 1) * MICROS_PER_MS;

/** The time of the days that may have one. */
export const SANE_TIME: TimeSpan = { from: FIRST_DAY, to: AFTER_LAST };

/** The start of the UTC day that holds an instant: partitions are days of UTC, wherever one lives. */
export function dayOf(at: Micros): Micros {
  return Math.floor(at / DAY) * DAY;
}

/** Whether a day may have a partition of its own. */
export function isSane(day: Micros): boolean {
  return day >= FIRST_DAY && day < AFTER_LAST;
}

/** `logs_20261122`: a day's partition, without the prefix. */
export function partitionName(day: Micros): string {
  return `logs_${formatInstant(day).slice(0, 10).replaceAll("-", "")}`;
}

/** The day a partition holds, by its name without the prefix; null for any other table. */
export function partitionDay(name: string): Micros | null {
  const [, year, month, day] = /^logs_(\d{4})(\d\d)(\d\d)$/.exec(name) ?? [];
  return year === undefined
    ? null
    : Date.parse(`${year}-${month}-${day}T00:00:00Z`) * MICROS_PER_MS;
}
