import type { Micros } from "@/lib/log/instant";

export const SECOND: Micros = 1_000_000;
export const MINUTE: Micros = 60 * SECOND;
export const HOUR: Micros = 60 * MINUTE;
export const DAY: Micros = 24 * HOUR;

/** How busy the shop is at the start of each hour (UTC), as a share of its busiest. */
const BUSY_BY_HOUR = [
  0.3, 0.22, 0.17, 0.15, 0.15, 0.18, 0.28, 0.44, 0.64, 0.78, 0.86, 0.92, 0.95, 0.9, 0.84, 0.82,
  0.84, 0.9, 0.97, 1, 0.98, 0.82, 0.62, 0.44,
];

/** From Sunday: people plan trips at the weekend, and Friday evening is for leaving. */
const BUSY_BY_WEEKDAY = [1.2, 0.95, 0.9, 0.92, 0.96, 0.85, 1.12];

/** How busy the shop is at an instant: about 0.15 on a weekday night, 1.2 on a Sunday evening. */
export function busyness(at: Micros): number {
  const hours = at / HOUR;
  const hour = Math.floor(hours);
  const from = BUSY_BY_HOUR[hour % 24] ?? 0;
  const to = BUSY_BY_HOUR[(hour + 1) % 24] ?? 0;
  // 1970-01-01 was a Thursday.
  const weekday = BUSY_BY_WEEKDAY[(Math.floor(at / DAY) + 4) % 7] ?? 1;
  return (from + (to - from) * (hours - hour)) * weekday;
}

/** What it is on average over a week. */
export const MEAN_BUSYNESS =
  Array.from({ length: 7 * 24 }, (_, hour) => busyness(hour * HOUR + HOUR / 2)).reduce(
    (sum, busy) => sum + busy,
    0,
  ) /
  (7 * 24);
