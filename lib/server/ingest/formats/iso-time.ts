import { type Micros, parseInstant } from "@/lib/log/instant";
import type { WallClock } from "@/lib/server/ingest/wall-clock";

/** One capture group: a date and time with an optional fraction behind dot or comma, and offset. */
export const ISO_TIME = String.raw`(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?[+-]\d\d:?\d\d|Z)?)`;

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
