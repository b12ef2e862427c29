import { instantOfWall, zoneOffset } from "@/lib/log/wall-time";

/**
 * Calendar arithmetic of a zone, on wall times as if they were UTC milliseconds. Daylight saving
 * makes some wall times missing and others double.
 */

export type CalendarUnit = "h" | "d" | "w";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 1970-01-05 was the first Monday. */
const FIRST_MONDAY = 4 * DAY;

/** The same wall time some calendar days later, however many hours those have. */
export function addDays(ms: number, days: number, zone: string): number {
  return instantOfWall(wallOf(ms, zone) + days * DAY, zone);
}

/** The start of the hour, day or week (Monday) that holds an instant, in a zone. */
export function startOfUnit(ms: number, unit: CalendarUnit, zone: string): number {
  const wall = wallOf(ms, zone);
  if (unit === "h") {
    const start = ms - mod(wall, HOUR);
    return mod(wallOf(start, zone), HOUR) === 0 ? start : firstAt(wall - mod(wall, HOUR), zone);
  }
  const start = unit === "d" ? wall - mod(wall, DAY) : wall - mod(wall - FIRST_MONDAY, 7 * DAY);
  return firstAt(start, zone);
}

/** The first instant at or after a wall time: where it is missing, the end of the gap. */
function firstAt(wall: number, zone: string): number {
  const instant = instantOfWall(wall, zone);
  if (wallOf(instant, zone) === wall) return instant;
  // The clock jumps between these two; halve until the first millisecond after the jump.
  let low = wall - zoneOffset(wall + DAY, zone);
  let high = instant;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallOf(middle, zone) >= wall) high = middle;
    else low = middle;
  }
  return high;
}

function wallOf(ms: number, zone: string): number {
  return ms + zoneOffset(ms, zone);
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
