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

/** The day a partition holds, by its name without the prefix; null for any other table. */
export function partitionDay(name: string): Micros | null {
  const [, year, month, day] = /^logs_(\d{4})(\d\d)(\d\d)$/.exec(name) ?? [];
  return year === undefined
    ? null
    : Date.parse(`${year}-${month}-${day}T00:00:00Z`) * MICROS_PER_MS;
}
