import { formatDateTime } from "@/components/ui/format-time";
import { formatInstant, MICROS_PER_MS, type Micros, parseInstant } from "@/lib/log/instant";
import { instantOfWall, wallDate } from "@/lib/log/wall-time";
import { resolveInstant } from "@/lib/query/range";

/** Which end of a range a time is: a day as the last one is part of it. */
export type RangeEnd = "from" | "to";

export type TimeInput = { ok: true; value: string } | { ok: false; message: string };

/** Days by name, where they begin and where they end; of today there is no more than there was so far. */
const NAMED: Record<string, Record<RangeEnd, string>> = {
  today: { from: "now/d", to: "now" },
  yesterday: { from: "now-1d/d", to: "now/d" },
};
const SHORTHAND = /^(\d+) ?([smhdw])$/;
const CLOCK = /^\d{1,2}:\d{2}(:\d{2})?$/;
const UNIX_SECONDS = /^\d{9,11}$/;
const HELP = "Write 2026-11-22 14:00, 14:00, now-15m or 5h.";

/**
 * What somebody typed as one end of a range, in the URL's syntax: a wall time of `zone`, a time of
 * today, an ISO instant, Unix seconds or milliseconds, `now-15m`, `5h`, `today`, `yesterday`.
 */
export function readTimeInput(
  typed: string,
  zone: string,
  nowMs: number,
  end: RangeEnd = "from",
): TimeInput {
  const text = typed.trim();
  if (text === "") return { ok: false, message: `A time is missing. ${HELP}` };
  const wall = readWallTime(text, zone, nowMs);
  if (wall !== null) return { ok: true, value: shortInstant(wall) };
  const value = NAMED[text.toLowerCase()]?.[end] ?? text.replace(SHORTHAND, "now-$1$2");
  if (UNIX_SECONDS.test(value)) return { ok: true, value: `${value}000` };
  if (resolveInstant(value, zone, nowMs).ok) return { ok: true, value };
  return { ok: false, message: `“${text}” is no time. ${HELP}` };
}

/** One end of a range as the field shows it: an instant on the wall clock, the rest as written. */
export function writeTimeInput(value: string, zone: string): string {
  const at = parseInstant(value, true);
  if (at === null) return value;
  const precision = at % (1_000 * MICROS_PER_MS) === 0 ? "second" : "microsecond";
  return formatDateTime(formatInstant(at), zone, precision);
}

/** The instant of a date, a date with a time, or a time of today without an offset, or null. */
function readWallTime(text: string, zone: string, nowMs: number): Micros | null {
  const today = wallDate(nowMs, zone).toISOString().slice(0, 10);
  const dated = CLOCK.test(text) ? `${today} ${text.replace(/^\d:/, "0$&")}` : text;
  const wall = parseInstant(dated);
  if (wall === null || parseInstant(dated, true) !== null) return null;
  const wallMs = Math.floor(wall / MICROS_PER_MS);
  return instantOfWall(wallMs, zone) * MICROS_PER_MS + (wall - wallMs * MICROS_PER_MS);
}

/** `2026-11-21T13:00:00Z`: no digits in the URL that say nothing. */
function shortInstant(at: Micros): string {
  return formatInstant(at).replace(/\.?0*Z$/, "Z");
}
