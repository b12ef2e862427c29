import { MICROS_PER_MS } from "@/lib/log/instant";
import { resolveRange } from "@/lib/query/range";
import type { TimeRange } from "@/lib/query/url";
import { addDays, type Day, dayAt } from "./calendar-days";
import { readTimeInput } from "./range-input";

/** The first and last day of a range as it is typed; null where that is none. */
export function daysOfTyped(typed: TimeRange, zone: string, nowMs: number): [Day, Day] | null {
  const from = readTimeInput(typed.from, zone, nowMs);
  const to = readTimeInput(typed.to, zone, nowMs, "to");
  if (!from.ok || !to.ok) return null;
  const range = resolveRange({ from: from.value, to: to.value, tz: zone }, nowMs);
  if (!range.ok) return null;
  // The end isn't part of it: midnight ends the day before.
  const last = Math.floor((range.to - 1) / MICROS_PER_MS);
  return [dayAt(Math.floor(range.from / MICROS_PER_MS), zone), dayAt(last, zone)];
}

/** Whole days as a form's two ends: from midnight to the midnight after the last. */
export function typedDays(first: Day, last: Day): TimeRange {
  return { from: `${first} 00:00`, to: `${addDays(last, 1)} 00:00` };
}
