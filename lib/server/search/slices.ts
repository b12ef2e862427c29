import type { Micros } from "@/lib/log/instant";

export interface TimeSpan {
  /** Included. */
  from: Micros;
  /** Not included. */
  to: Micros;
}

/** By `(timestamp, id)`: newest first, or oldest first. */
export type Order = "desc" | "asc";

/** A range as its first part, so long, and what is beyond, if anything; none of an empty one. */
export function nearAndFar({ from, to }: TimeSpan, order: Order, length: Micros): TimeSpan[] {
  if (from >= to) return [];
  if (to - from <= length) return [{ from, to }];
  const cut = order === "desc" ? to - length : from + length;
  const parts = [
    { from, to: cut },
    { from: cut, to },
  ];
  return order === "desc" ? parts.reverse() : parts;
}

/** Rows of one instant say nothing of how dense the others are. */
const SHORTEST: Micros = 30_000_000;

/**
 * The time in which twice as many rows match as are missing, by how many matched in some time, at least
 * and at most so many times as long as that.
 */
export function timeFor(
  missing: number,
  { matches, time }: { matches: number; time: Micros },
  { least, most }: { least: number; most: number },
): Micros {
  const times = Math.min(most, Math.max(least, (2 * missing) / matches));
  return Math.max(SHORTEST, Math.round(time * times));
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
