import { type Micros, parseInstant } from "@/lib/log/instant";
import type { WallClock } from "@/lib/server/ingest/wall-clock";

const HOUR = String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`;
const DATE_AND_HOUR = String.raw`\d{4}-\d\d-\d\d[ T]${HOUR}(?: ?[+-]\d\d:?\d\d|Z)?`;

/** One capture group: a date and time with an optional fraction behind dot or comma, and offset. */
export const ISO_TIME = `(${DATE_AND_HOUR})`;

/** The same without the group, and with only the time of a day. */
export const TIME_OR_HOUR = `(?:${DATE_AND_HOUR}|${HOUR})`;

const OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/;

/** The instant of a text that `ISO_TIME` matched, or null where there is no such day or hour. */
export function isoTime(text: string, clock: WallClock): Micros | null {
  // Three in four lines end with milliseconds (23 characters) or seconds: no offset to look for.
  if (text.length > 23 && OFFSET.test(text)) return parseInstant(text);
  if (text.length === 20 && text.endsWith("Z")) return parseInstant(text);
  return clock.at({
    year: Number(text.slice(0, 4)),
    month: Number(text.slice(5, 7)),
    day: Number(text.slice(8, 10)),
    hour: Number(text.slice(11, 13)),
    minute: Number(text.slice(14, 16)),
    second: Number(text.slice(17, 19)),
    fraction: text.slice(20),
  });
}

/** The instant of a text that `TIME_OR_HOUR` matched, of a file last written `by` then. */
export function clockTime(text: string, clock: WallClock, by: Micros): Micros | null {
  if (text[4] === "-") return isoTime(text, clock);
  return clock.onDayOf(by, {
    hour: Number(text.slice(0, 2)),
    minute: Number(text.slice(3, 5)),
    second: Number(text.slice(6, 8)),
    fraction: text.slice(9),
  });
}
