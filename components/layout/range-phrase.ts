import { formatInstant, MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import { instantOfWall, wallDate } from "@/lib/log/wall-time";
import { resolveRange } from "@/lib/query/range";
import type { TimeRange } from "@/lib/query/url";
import { type RangeEnd, readTimeInput } from "./range-input";

export type RangePhrase = { ok: true; range: TimeRange } | { ok: false; message: string };

const DAY_MS = 86_400_000;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_DAY = /^([a-z]{3})[a-z]*\.? (\d{1,2})(?:,? (\d{4}))?$/i;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DURATION = /^(?:last )?(\d+) ?([smhdw])$/i;
const BETWEEN = /\s+(?:-|–|to|until)\s+/i;
const HELP = "Write 5h, yesterday, Jan 1 - Jan 2 or 14:00 - 15:00.";

/**
 * A whole range as somebody types it: `5h`, `today`, `yesterday`, a day, or two times with a dash
 * between. A day is all of it, and so a range of days includes the last one.
 */
export function readRangePhrase(typed: string, zone: string, nowMs: number): RangePhrase {
  const text = typed.trim();
  const [from = "", to, ...more] = text.split(BETWEEN);
  if (text === "" || more.length > 0) return { ok: false, message: HELP };
  const range =
    to === undefined
      ? (single(text, zone, nowMs) ?? betweenDashes(text, zone, nowMs))
      : between(from, to, zone, nowMs);
  if (!range) return { ok: false, message: `“${text}” is no range. ${HELP}` };
  const resolved = resolveRange({ ...range, tz: zone }, nowMs);
  return resolved.ok
    ? { ok: true, range }
    : { ok: false, message: `“${text}” ends before it begins.` };
}

function single(text: string, zone: string, nowMs: number): TimeRange | null {
  const [, count, unit] = DURATION.exec(text) ?? [];
  if (count && unit) return { from: `now-${count}${unit.toLowerCase()}`, to: "now" };
  if (/^today$/i.test(text)) return { from: "now/d", to: "now" };
  if (/^yesterday$/i.test(text)) return { from: "now-1d/d", to: "now/d" };
  const day = readDay(text, zone, nowMs);
  if (day !== null) return { from: midnight(day, zone), to: midnight(day + DAY_MS, zone) };
  const start = readTimeInput(text, zone, nowMs);
  return start.ok ? { from: start.value, to: "now" } : null;
}

/** `Jan 1-Jan 2`: of the dashes without white space, which dates have too, the first that makes sense. */
function betweenDashes(text: string, zone: string, nowMs: number): TimeRange | null {
  const dashes = [...text.matchAll(/[-–]/g)].map(({ index }) => index);
  const ranges = dashes.map((at) =>
    between(text.slice(0, at).trim(), text.slice(at + 1).trim(), zone, nowMs),
  );
  return ranges.find((range) => range !== null) ?? null;
}

function between(from: string, to: string, zone: string, nowMs: number): TimeRange | null {
  const start = readEnd(from, zone, nowMs, "from");
  const end = readEnd(to, zone, nowMs, "to");
  return start !== null && end !== null ? { from: start, to: end } : null;
}

/** One end of a range; of a day its midnight, or as the last one that of the next. */
function readEnd(text: string, zone: string, nowMs: number, end: RangeEnd): string | null {
  const day = readDay(text, zone, nowMs);
  if (day !== null) return midnight(day + (end === "to" ? DAY_MS : 0), zone);
  const time = readTimeInput(text, zone, nowMs, end);
  return time.ok ? time.value : null;
}

/** The midnight of `2026-01-02` or `Jan 2` on the wall, in milliseconds as if that were UTC. */
function readDay(text: string, zone: string, nowMs: number): number | null {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year) return wallDay(Number(year), Number(month) - 1, Number(day));
  const [, name = "", date, ofYear] = MONTH_DAY.exec(text) ?? [];
  const place = MONTHS.indexOf(name.toLowerCase());
  if (place < 0) return null;
  const today = wallDate(nowMs, zone);
  if (ofYear) return wallDay(Number(ofYear), place, Number(date));
  // Logs are of the past: a day that is still to come was meant in the year before.
  const thisYear = wallDay(today.getUTCFullYear(), place, Number(date));
  return thisYear !== null && thisYear > today.getTime()
    ? wallDay(today.getUTCFullYear() - 1, place, Number(date))
    : thisYear;
}

function wallDay(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month, day));
  // Date rolls over what does not exist (February 30th).
  return date.getUTCMonth() === month && date.getUTCDate() === day ? date.getTime() : null;
}

function midnight(wallMs: number, zone: string): string {
  const at: Micros = instantOfWall(wallMs, zone) * MICROS_PER_MS;
  return formatInstant(at).replace(/\.?0*Z$/, "Z");
}
