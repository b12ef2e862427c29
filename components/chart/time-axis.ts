import { instantOfWall, wallDate } from "@/lib/log/wall-time";

export interface TimeTick {
  /** Milliseconds since 1970. */
  at: number;
  label: string;
  /** A date rather than a time of day: drawn stronger. */
  isDate: boolean;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps people read at a glance, each dividing the next larger unit. */
const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14].map((count) => count * DAY),
];

/** Steps of whole months, for ranges in which two weeks are too fine. */
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 600, 1_200];
const MONTH = 30.44 * DAY;

/** The first Monday of 1970: steps of weeks are counted from it. */
const MONDAY = 4 * DAY;

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * At most `most` round times of the zone's wall clock in a range. A midnight is labelled by its
 * date, so that a range over several days says which.
 */
export function timeTicks(from: number, to: number, zone: string, most: number): TimeTick[] {
  const least = (to - from) / Math.max(1, most);
  const step = STEPS.find((size) => size >= least);
  const walls = step
    ? roundTimes(wallDate(from, zone).getTime(), wallDate(to, zone).getTime(), step)
    : monthStarts(wallDate(from, zone), wallDate(to, zone), least / MONTH);
  return walls
    .map((wall) => ({ at: instantOfWall(wall, zone), ...labelOf(new Date(wall), step) }))
    .filter(({ at }, index, all) => at >= from && at < to && at !== all[index - 1]?.at);
}

function roundTimes(fromWall: number, toWall: number, step: number): number[] {
  const origin = step % (7 * DAY) === 0 ? MONDAY : 0;
  const walls: number[] = [];
  const first = origin + Math.ceil((fromWall - origin) / step) * step;
  for (let wall = first; wall < toWall; wall += step) walls.push(wall);
  return walls;
}

function monthStarts(from: Date, to: Date, leastMonths: number): number[] {
  const step = MONTH_STEPS.find((months) => months >= leastMonths) ?? 1_200;
  const walls: number[] = [];
  const months = from.getUTCFullYear() * 12 + from.getUTCMonth();
  for (let month = Math.ceil(months / step) * step; ; month += step) {
    const wall = new Date(0);
    wall.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
    if (wall >= to) return walls;
    walls.push(wall.getTime());
  }
}

function labelOf(wall: Date, step: number | undefined): Omit<TimeTick, "at"> {
  const month = MONTHS[wall.getUTCMonth()];
  if (step === undefined) {
    const isYear = wall.getUTCMonth() === 0;
    return { label: isYear ? String(wall.getUTCFullYear()) : `${month}`, isDate: isYear };
  }
  if (wall.getTime() % DAY === 0) {
    return { label: `${month} ${wall.getUTCDate()}`, isDate: step < DAY };
  }
  const clock = wall.toISOString().slice(11);
  if (step < SECOND) return { label: clock.slice(3, 12), isDate: false };
  return { label: clock.slice(0, step < MINUTE ? 8 : 5), isDate: false };
}
