import type { Bar } from "@/components/chart/bar-layout";
import { ERROR_LEVELS } from "@/lib/log/level";

/** The same bars with their errors alone. */
export function errorsIn(bars: Bar[]): Bar[] {
  return bars.map((bar) => ({
    ...bar,
    values: Object.fromEntries(ERROR_LEVELS.map((level) => [level, bar.values[level] ?? 0])),
  }));
}
