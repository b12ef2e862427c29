/**
 * The time a clock on the wall shows in a time zone, and back. Offsets change on quarter hours at
 * the most often, so one look at Intl serves every instant of the same quarter: formatting 10,000
 * rows asks a few times instead of 10,000.
 */
const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
/** Enough for a page over a week of history; then it starts afresh. */
const REMEMBERED = 5_000;

const clocks = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    era: "short",
  });
  clocks.set(zone, clock);
  return clock;
}

/** True for an IANA name such as `Europe/Berlin` or `UTC`; an offset such as `+01:00` is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    clockOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds to add to UTC for the wall time of `zone` at an instant. A RangeError for no zone. */
export function zoneOffset(ms: number, zone: string): number {
  if (zone === "UTC") return 0;
  const quarter = Math.floor(ms / QUARTER_MS);
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const start = quarter * QUARTER_MS;
  const parts = new Map(
    clockOf(zone)
      .formatToParts(start)
      .map((part) => [part.type, part.value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const year = parts.get("era") === "BC" ? 1 - number("year") : number("year");
  const wall = new Date(0);
  wall.setUTCFullYear(year, number("month") - 1, number("day"));
  wall.setUTCHours(number("hour"), number("minute"), number("second"));
  const offset = wall.getTime() - start;
  if (offsets.size >= REMEMBERED) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/** A Date whose UTC fields read what the wall clock of `zone` shows. */
export function wallDate(ms: number, zone: string): Date {
  return new Date(ms + zoneOffset(ms, zone));
}

/**
 * The instant at which the wall clock of `zone` shows this (given as if it were UTC). Of an hour
 * that happens twice the first; in an hour that is skipped, as far after the skip as it was into it.
 */
export function instantOfWall(wallMs: number, zone: string): number {
  const before = wallMs - zoneOffset(wallMs - DAY_MS, zone);
  const after = wallMs - zoneOffset(wallMs + DAY_MS, zone);
  const reads = (at: number) => wallDate(at, zone).getTime() === wallMs;
  return !reads(before) && reads(after) ? after : before;
}
