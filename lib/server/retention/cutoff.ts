import { MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import { DAY, dayOf } from "@/lib/server/partition/day";

/**
 * The UTC midnight before which rows are dropped: today and `days` whole days before it stay, so
 * that a row is never less than `days` days old when it goes. Null keeps everything.
 */
export function retentionCutoff(days: number, nowMs: number): Micros | null {
  return days === 0 ? null : dayOf(nowMs * MICROS_PER_MS) - days * DAY;
}
