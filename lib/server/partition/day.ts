import { formatInstant, MICROS_PER_MS, type Micros } from "@/lib/log/instant";

export const DAY: Micros = 86_400_000 * MICROS_PER_MS;

/** The start of the UTC day that holds an instant: partitions are days of UTC, wherever one lives. */
export function dayOf(at: Micros): Micros {
  return Math.floor(at / DAY) * DAY;
}

/** `logs_20261122`: a day's partition, without the prefix. */
export function partitionName(day: Micros): string {
  return `logs_${formatInstant(day).slice(0, 10).replaceAll("-", "")}`;
}
