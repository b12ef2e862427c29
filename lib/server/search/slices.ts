import type { Micros } from "@/lib/log/instant";
import { DAY } from "@/lib/server/partition/day";

export interface TimeSpan {
  /** Included. */
  from: Micros;
  /** Not included. */
  to: Micros;
}

/** By `(timestamp, id)`: newest first, or oldest first. */
export type Order = "desc" | "asc";

/**
 * A range as its first day and what is beyond: most pages are full within a day, and a statement
 * is planned for each partition it may touch.
 */
export function nearAndFar(range: TimeSpan, order: Order): TimeSpan[] {
  if (range.from >= range.to) return [];
  return cut(range, order, [DAY]);
}

/** Each slice is longer than the one before by this. */
const GROWTH = 32;

/** Rows of one instant say nothing of how dense the others are. */
const SHORTEST: Micros = 30_000_000;

/** Cuts a range into growing slices from its newest end (`desc`) or its oldest (`asc`). */
export function growingSlices(range: TimeSpan, order: Order, first: Micros): TimeSpan[] {
  if (range.from >= range.to) return [];
  const ends: Micros[] = [];
  const length = range.to - range.from;
  for (let end = Math.max(first, SHORTEST); end < length; end *= GROWTH) ends.push(end);
  return cut(range, order, ends);
}

/** Cuts at distances from the end where the order begins. */
function cut({ from, to }: TimeSpan, order: Order, distances: readonly Micros[]): TimeSpan[] {
  const ends = [...distances.filter((distance) => distance < to - from), to - from];
  return ends.map((end, index) => {
    const begin = ends[index - 1] ?? 0;
    return order === "desc"
      ? { from: to - end, to: to - begin }
      : { from: from + begin, to: from + end };
  });
}

/** The range from the first of some spans to the last. */
export function aroundAll(spans: readonly TimeSpan[]): TimeSpan {
  return {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to)),
  };
}

/** Whether an instant lies in any of some spans. */
export function isIn(spans: readonly TimeSpan[], at: Micros): boolean {
  return spans.some(({ from, to }) => at >= from && at < to);
}
