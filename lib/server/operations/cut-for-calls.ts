import type { Micros } from "@/lib/log/instant";
import { type Buckets, cutRange } from "@/lib/server/search/buckets";

/** Calls are kept by hours: what is cut elsewhere has to be read from the rows. */
export const HOUR: Micros = 3_600_000_000;

interface Range {
  from: Micros;
  to: Micros;
  tz: string;
}

/**
 * About `count` parts of a range, or fewer where whole hours leave fewer. In zones that are half an
 * hour away from the others' hours, parts of more than an hour begin by UTC.
 */
export function cutForCalls(range: Range, count: number): Buckets {
  const options = { count, slot: HOUR };
  const cut = cutRange(range, options);
  const [, ...inner] = cut.starts;
  const isOffHours = cut.intervalMs * 1_000 >= HOUR && inner.some((start) => start % HOUR !== 0);
  return isOffHours ? cutRange({ ...range, tz: "UTC" }, options) : cut;
}
