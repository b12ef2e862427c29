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
