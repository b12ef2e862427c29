import type { Bar } from "@/components/chart/bar-layout";
import { ERROR_LEVELS } from "@/lib/log/level";

const MINUTE_MS = 60_000;

/** The same bars with their errors alone. */
export function errorsIn(bars: Bar[]): Bar[] {
  return bars.map((bar) => ({
    ...bar,
    values: Object.fromEntries(ERROR_LEVELS.map((level) => [level, bar.values[level] ?? 0])),
  }));
}

export function countErrors(bar: Bar): number {
  return ERROR_LEVELS.reduce((sum, level) => sum + (bar.values[level] ?? 0), 0);
}

export function minutesOf(bar: Bar): number {
  return (Date.parse(bar.end) - Date.parse(bar.at)) / MINUTE_MS;
}
