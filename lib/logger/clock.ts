import { MICROS_PER_MS, type Micros } from "@/lib/log/instant";

/** Beyond it the wall clock was set, or the machine slept: what was measured from is stale. */
const MOST_DRIFT_MS = 2;

let origin = performance.timeOrigin;

/**
 * Now in whole microseconds. The wall clock knows milliseconds only, and records of the same one
 * would lose their order; the monotonic clock adds the digits, as long as both agree.
 */
export function now(): Micros {
  const wall = Date.now();
  const passed = performance.now();
  // The wall clock is cut off to the millisecond, hence the half.
  if (Math.abs(origin + passed - wall - 0.5) > MOST_DRIFT_MS) origin = wall - passed;
  return Math.round((origin + passed) * MICROS_PER_MS);
}
