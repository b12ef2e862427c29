import { formatInstant, MICROS_PER_MS, parseInstant } from "@/lib/log/instant";
import type { TimeRange } from "@/lib/query/url";

const HALF_HOUR_MICROS = 30 * 60_000 * MICROS_PER_MS;

/** The hour in whose middle an instant lies. */
export function rangeAround(iso: string): TimeRange {
  const at = parseInstant(iso) ?? 0;
  return {
    from: formatInstant(at - HALF_HOUR_MICROS),
    to: formatInstant(at + HALF_HOUR_MICROS),
  };
}
