/**
 * Instants are ISO 8601 strings in UTC with microseconds on the wire and whole microseconds
 * since 1970 inside, because a JavaScript Date would lose the last three digits Postgres keeps.
 * A double holds whole microseconds exactly until the year 2255.
 */
export type Micros = number;

export const MICROS_PER_MS = 1_000;

const ISO =
  /^([+-]?\d{4,6})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * Microseconds of an ISO 8601 instant, or null for anything else. Digits past microseconds are
 * dropped. A time without an offset is taken as UTC unless `offsetRequired` is set.
 */
export function parseInstant(text: string, offsetRequired = false): Micros | null {
  return plainInstant(text) ?? anyInstant(text, offsetRequired);
}

/**
 * An instant in the form in which nearly all come, `2026-11-22T01:02:03.123456Z` with six digits of
 * a second or fewer. Null for every other form, and for the ends of months, where Date knows the
 * calendar.
 */
function plainInstant(text: string): Micros | null {
  const end = text.length - 1;
  if (end < 19 || end > 26 || end === 20 || text[end] !== "Z") return null;
  const isPlain =
    text[4] === "-" && text[7] === "-" && text[10] === "T" && text[13] === ":" && text[16] === ":";
  if (!isPlain || (end > 19 && text[19] !== ".")) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28)) return null;
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return null;
  const fraction = end === 19 ? 0 : digits(text, 20, end) * 10 ** (26 - end);
  const value = Date.UTC(year, month - 1, day, hour, minute, second) * MICROS_PER_MS + fraction;
  return Number.isSafeInteger(value) ? value : null;
}

const [ZERO, NINE] = [0x30, 0x39];

/** The number that stands there; NaN where something else does. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return Number.NaN;
    number = number * 10 + code - ZERO;
  }
  return number;
}

function anyInstant(text: string, offsetRequired: boolean): Micros | null {
  const match = ISO.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", offset] = match;
  if (offsetRequired && offset === undefined) return null;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  // Date rolls over what does not exist (February 30th): such a text is no instant.
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const micros = Number(fraction.slice(0, 6).padEnd(6, "0"));
  const value = (date.getTime() + seconds * 1000) * MICROS_PER_MS + micros - offsetMicros(offset);
  return Number.isSafeInteger(value) ? value : null;
}

function offsetMicros(offset: string | undefined): Micros {
  if (offset === undefined || offset.toUpperCase() === "Z") return 0;
  const sign = offset.startsWith("-") ? -1 : 1;
  const digits = offset.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4));
  return sign * minutes * 60_000 * MICROS_PER_MS;
}

const MS_PER_DAY = 86_400_000;

/** The day that was written last: logs come day by day, and `toISOString` takes a microsecond. */
let written = { day: 0, text: "1970-01-01" };

/** `2026-11-22T01:02:03.123456Z`: UTC, always six digits, as every answer of the API writes it. */
export function formatInstant(micros: Micros): string {
  const ms = Math.floor(micros / MICROS_PER_MS);
  const day = Math.floor(ms / MS_PER_DAY);
  if (day !== written.day) {
    const text = new Date(day * MS_PER_DAY).toISOString();
    written = { day, text: text.slice(0, text.indexOf("T")) };
  }
  const seconds = Math.floor(ms / 1_000) - day * 86_400;
  const [hour, minute] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const fraction = String(micros - Math.floor(ms / 1_000) * 1_000_000).padStart(6, "0");
  return `${written.text}T${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(seconds % 60)}.${fraction}Z`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
