import { DURATION_KEYS } from "./duration";

/** A number that calls carry beside their duration, over some of them. */
export interface Measure {
  count: number;
  sum: number;
  min: number;
  max: number;
}

/** The share of calls that found in a cache what they looked for, as a measure of its own. */
export const CACHE_HIT_RATE = "cache hit rate";

/** Numbers that name something: an average of them says nothing. */
const NAMES =
  /(^|[_.])(id|ids|pid|tid|port|line|lineno|year|version|code|status|seed|timestamp|ts|time|started_at|ended_at)$|Id$|^(order|user|customer|account)(_number)?$/i;

/** Keys beyond these are whatever somebody put in. */
const KEY_LENGTH = 80;

/**
 * The numbers among a row's extras that can be charted: not its duration, and nothing that names a
 * thing. What is true or false counts as 1 or 0, so that its average is a share; so does whether a
 * cache was hit.
 */
export function measuresOf(extra: { [key: string]: unknown } | null): [string, number, number][] {
  if (extra === null) return [];
  const found: [string, number, number][] = [];
  for (const [key, value] of Object.entries(extra)) {
    if (key.length > KEY_LENGTH || NAMES.test(key) || DURATION_KEYS.includes(key)) continue;
    if (typeof value === "number" && Number.isFinite(value)) found.push([key, value, 1]);
    else if (typeof value === "boolean") found.push([key, Number(value), 1]);
  }
  const { cache, cache_hits: hits, cache_misses: misses } = extra;
  if (typeof hits === "number" && typeof misses === "number" && hits >= 0 && misses >= 0) {
    // Weighed by what was asked of the cache: a call that asked once says little.
    if (hits + misses > 0) found.push([CACHE_HIT_RATE, hits / (hits + misses), hits + misses]);
  } else if (cache === "hit" || cache === "miss") {
    found.push([CACHE_HIT_RATE, cache === "hit" ? 1 : 0, 1]);
  }
  return found;
}

/** Adds a value that stands for `weight` of its kind. */
export function addMeasure(measure: Measure | undefined, value: number, weight: number): Measure {
  return mergeMeasures(measure, { count: weight, sum: value * weight, min: value, max: value });
}

export function mergeMeasures(one: Measure | undefined, other: Measure): Measure {
  if (!one) return { ...other };
  return {
    count: one.count + other.count,
    sum: one.sum + other.sum,
    min: Math.min(one.min, other.min),
    max: Math.max(one.max, other.max),
  };
}
