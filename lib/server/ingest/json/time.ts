import { type Micros, parseInstant } from "@/lib/log/instant";
import type { WallClock } from "@/lib/server/ingest/wall-clock";

/** Seconds up to the year 5138, milliseconds from 1973 on, and so forth: no overlap in practice. */
const MAGNITUDES = [
  { below: 1e11, microsPerUnit: 1e6 },
  { below: 1e14, microsPerUnit: 1e3 },
  { below: 1e17, microsPerUnit: 1 },
  { below: 1e20, microsPerUnit: 1e-3 },
] as const;

const WALL_TIME = /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?$/;

/** 1900 to 2200: outside of it a number is no time of a log record. */
const EARLIEST = Date.UTC(1900, 0) * 1_000;
const LATEST = Date.UTC(2200, 0) * 1_000;

/**
 * The instant of a JSON value: ISO text, text without an offset on the given clock, or a number
 * (or its digits) of seconds, milliseconds, microseconds or nanoseconds by its magnitude.
 */
export function jsonInstant(value: unknown, clock: WallClock): Micros | undefined {
  if (typeof value === "number") return inRange(numericInstant(value));
  if (typeof value !== "string" || value.length > 64) return undefined;
  const text = value.trim();
  if (text.endsWith("Z")) return inRange(parseInstant(text, true));
  if (/^\d{9,20}(?:\.\d{1,9})?$/.test(text)) return inRange(numericInstant(Number(text)));
  const wall = WALL_TIME.exec(text);
  if (!wall) return inRange(parseInstant(text, true));
  const [, year, month, day, hour, minute, second, fraction] = wall;
  const at = clock.at({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    fraction,
  });
  return at ?? undefined;
}

function numericInstant(value: number): Micros | null {
  const magnitude = MAGNITUDES.find(({ below }) => value < below);
  return magnitude && value > 0 ? Math.round(value * magnitude.microsPerUnit) : null;
}

function inRange(at: Micros | null): Micros | undefined {
  return at !== null && at >= EARLIEST && at <= LATEST ? at : undefined;
}
