import { DURATION_KEYS } from "./duration";

/** A number that calls carry beside their duration, over some of them. */
export interface Measure {
  count: number;
  sum: number;
  min: number;
  max: number;
  /** It lies between nothing and all of something, 0 and 1. */
  isShare: boolean;
}

/** One value among a row's extras. */
export interface Measured {
  name: string;
  value: number;
  /** How many of its kind it stands for. */
  weight: number;
  isShare: boolean;
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
export function measuresOf(extra: { [key: string]: unknown } | null): Measured[] {
  if (extra === null) return [];
  const found: Measured[] = [];
  const add = (name: string, value: number, weight: number, isShare: boolean) =>
    found.push({ name, value, weight, isShare });
  for (const [key, value] of Object.entries(extra)) {
    if (!isMeasurable(key)) continue;
    if (typeof value === "number" && Number.isFinite(value)) add(key, value, 1, false);
    else if (typeof value === "boolean") add(key, Number(value), 1, true);
  }
  const { cache, cache_hits: hits, cache_misses: misses } = extra;
  if (typeof hits === "number" && typeof misses === "number" && hits >= 0 && misses >= 0) {
    // Weighed by what was asked of the cache: a call that asked once says little.
    if (hits + misses > 0) add(CACHE_HIT_RATE, hits / (hits + misses), hits + misses, true);
  } else if (cache === "hit" || cache === "miss") {
    add(CACHE_HIT_RATE, cache === "hit" ? 1 : 0, 1, true);
  }
  return found;
}

/** Keys that were judged already: rows of a program have the same few. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = 1_000;

function isMeasurable(key: string): boolean {
  if (key.length > KEY_LENGTH) return false;
  const known = judged.get(key);
  if (known !== undefined) return known;
  const isOne = !NAMES.test(key) && !DURATION_KEYS.includes(key);
  if (judged.size < MOST_JUDGED) judged.set(key, isOne);
  return isOne;
}

/** Adds a value to those of its name. */
export function addMeasured(measures: Map<string, Measure>, measured: Measured): void {
  const { name, value, weight, isShare } = measured;
  addMeasure(measures, name, {
    count: weight,
    sum: value * weight,
    min: value,
    max: value,
    isShare,
  });
}

/** Adds what is known of a name's values, in place: a month has as many as it has hours. */
export function addMeasure(measures: Map<string, Measure>, name: string, other: Measure): void {
  const known = measures.get(name);
  if (!known) {
    measures.set(name, { ...other });
    return;
  }
  known.count += other.count;
  known.sum += other.sum;
  known.min = Math.min(known.min, other.min);
  known.max = Math.max(known.max, other.max);
  known.isShare &&= other.isShare;
}
