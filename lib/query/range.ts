import { MICROS_PER_MS, type Micros, parseInstant } from "@/lib/log/instant";
import { isTimeZone } from "@/lib/log/wall-time";
import { addDays, type CalendarUnit, startOfUnit } from "./zone";

export type InstantResult = { ok: true; at: Micros } | { ok: false; message: string };

export type RangeResult =
  | { ok: true; from: Micros; to: Micros }
  | { ok: false; parameter: "from" | "to" | "tz"; message: string };

const RELATIVE = /^now(?:([+-])(\d+)([smhdw]))?(?:\/([hdw]))?$/;
const UNIX_MS = /^-?\d+$/;
const MS_OF_UNIT: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 };
const DAYS_OF_UNIT: Record<string, number> = { d: 1, w: 7 };
/** A relative step of up to a century, so that no sum leaves what whole microseconds can hold. */
const MAX_STEP_MS = 36_525 * 86_400_000;

/**
 * An instant as `from`, `to` and `timestamp:` take it: ISO 8601 with offset, Unix milliseconds
 * or relative to `nowMs`.
 *
 * Days and weeks are calendar days of the zone, as in Grafana's and Elasticsearch's date math:
 * `now-1d` is yesterday at this time of day, 23 or 25 hours back across a change of clocks, so
 * that `now-1d/d` is always yesterday. Hours and less are exact.
 */
export function resolveInstant(text: string, tz: string, nowMs: number): InstantResult {
  const relative = RELATIVE.exec(text);
  if (relative) return resolveRelative(relative, text, tz, nowMs);
  const at = UNIX_MS.test(text) ? Number(text) * MICROS_PER_MS : parseInstant(text, true);
  if (at !== null && Number.isSafeInteger(at)) return { ok: true, at };
  if (at === null && parseInstant(text) !== null) {
    return { ok: false, message: `"${text}" lacks its offset: end it with Z or +01:00.` };
  }
  return {
    ok: false,
    message: `"${text}" is no time: write 2026-11-22T01:02:03Z, Unix milliseconds or now-15m.`,
  };
}

function resolveRelative(
  match: RegExpExecArray,
  text: string,
  tz: string,
  nowMs: number,
): InstantResult {
  const [, sign, count = "0", unit = "s", rounding] = match;
  const steps = sign === "-" ? -Number(count) : Number(count);
  const days = DAYS_OF_UNIT[unit];
  const stepMs = steps * (days ? days * 86_400_000 : (MS_OF_UNIT[unit] ?? 0));
  if (Math.abs(stepMs) > MAX_STEP_MS) {
    return { ok: false, message: `"${text}" is more than a century away.` };
  }
  const moved = days && steps !== 0 ? addDays(nowMs, steps * days, tz) : nowMs + stepMs;
  // The pattern allows no other unit to round to.
  const ms = rounding ? startOfUnit(moved, rounding as CalendarUnit, tz) : moved;
  return { ok: true, at: Math.round(ms * MICROS_PER_MS) };
}

/** The absolute range of a request: the last hour where nothing is said, `to` not included. */
export function resolveRange(
  range: { from?: string; to?: string; tz?: string },
  nowMs: number,
): RangeResult {
  const { from = "now-1h", to = "now", tz = "UTC" } = range;
  if (!isTimeZone(tz)) {
    const message = `"${tz}" is no time zone: write an IANA name such as Europe/Berlin.`;
    return { ok: false, parameter: "tz", message };
  }
  const start = resolveInstant(from, tz, nowMs);
  if (!start.ok) return { ...start, parameter: "from" };
  const end = resolveInstant(to, tz, nowMs);
  if (!end.ok) return { ...end, parameter: "to" };
  if (start.at >= end.at) {
    const message = `from (${from}) must be before to (${to}).`;
    return { ok: false, parameter: "from", message };
  }
  return { ok: true, from: start.at, to: end.at };
}
