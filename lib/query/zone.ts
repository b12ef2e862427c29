/**
 * Wall clocks: local time of an IANA zone as if it were UTC milliseconds, which makes calendar
 * arithmetic plain. Daylight saving makes some wall times missing and others double.
 */

export type CalendarUnit = "h" | "d" | "w";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 1970-01-05 was the first Monday. */
const FIRST_MONDAY = 4 * DAY;

/** Building a formatter costs about 30 µs, asking one about 2. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** True for an IANA name such as `Europe/Berlin` or `UTC`; an offset such as `+01:00` is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

function wallOf(ms: number, zone: string): number {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return wall + part("second") * 1000 + (((ms % 1000) + 1000) % 1000);
}

/** The instants that show a wall time, earliest first: none, one or two. */
function instantsOf(wall: number, zone: string): number[] {
  const { before, after } = offsetsAround(wall, zone);
  const candidates = [...new Set([wall - before, wall - after])];
  return candidates.filter((ms) => wallOf(ms, zone) === wall).sort((a, b) => a - b);
}

/** No zone is more than a day from UTC, or changes twice within two days. */
function offsetsAround(wall: number, zone: string): { before: number; after: number } {
  const offsetAt = (ms: number) => wallOf(ms, zone) - ms;
  return { before: offsetAt(wall - DAY), after: offsetAt(wall + DAY) };
}

/** The instant of a wall time; a missing one is moved on by the gap, of a double one the first. */
function instantAt(wall: number, zone: string): number {
  return instantsOf(wall, zone)[0] ?? wall - offsetsAround(wall, zone).before;
}

/** The same wall time some calendar days later, however many hours those have. */
export function addDays(ms: number, days: number, zone: string): number {
  return instantAt(wallOf(ms, zone) + days * DAY, zone);
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
  const exact = instantsOf(wall, zone)[0];
  if (exact !== undefined) return exact;
  const { before, after } = offsetsAround(wall, zone);
  // The clock jumps between these two; halve until the first millisecond after the jump.
  let low = wall - after;
  let high = wall - before;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallOf(middle, zone) >= wall) high = middle;
    else low = middle;
  }
  return high;
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
