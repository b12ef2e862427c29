import { MICROS_PER_MS, type Micros } from "@/lib/log/instant";

/** Beyond it the wall clock was set, or the machine slept: what was measured from is stale. */
const MOST_DRIFT_MS = 20;

/** A step back that is smaller than that is smoothed over: a correction, or a busy machine. */
const SMALL_STEP: Micros = 1_000_000;

let origin = performance.timeOrigin;
let last: Micros = 0;

/**
 * Now in whole microseconds. The wall clock knows milliseconds only, and records of the same one
 * would lose their order; the monotonic clock adds the digits, as long as both agree.
 */
export function now(): Micros {
  const wall = Date.now();
  const passed = performance.now();
  if (Math.abs(origin + passed - wall) > MOST_DRIFT_MS) origin = wall - passed;
  const at = Math.round((origin + passed) * MICROS_PER_MS);
  last = at <= last && last - at < SMALL_STEP ? last + 1 : at;
  return last;
}
