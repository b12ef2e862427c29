import { type Micros, parseInstant } from "@/lib/log/instant";
import type { Arrival } from "./arrivals";

/** A span of time, both ends included. */
export interface Span {
  first: Micros;
  last: Micros;
}

/** Spans of arrivals, joined where nothing lies between them; oldest first. */
export function spansOf(arrivals: readonly Arrival[]): Span[] {
  const spans: Span[] = [];
  const each = arrivals
    .flatMap(({ first, last }) => {
      const span = { first: parseInstant(first), last: parseInstant(last) };
      return span.first === null || span.last === null
        ? []
        : [{ first: span.first, last: span.last }];
    })
    .sort((a, b) => a.first - b.first);
  for (const span of each) {
    const before = spans.at(-1);
    if (before && span.first <= before.last + 1) before.last = Math.max(before.last, span.last);
    else spans.push({ ...span });
  }
  return spans;
}

/** The spans without what lies before an instant; those that end before it stay whole. */
export function clipped(spans: readonly Span[], from: Micros): Span[] {
  return spans.map(({ first, last }) => ({
    first: last >= from ? Math.max(first, from) : first,
    last,
  }));
}

/** The newest arrivals that come to no more rows than `most`, but for one; and what is left out. */
export function newestOf(
  arrivals: readonly Arrival[],
  most: number,
): { newest: Arrival[]; leftOut: number } {
  const newest: Arrival[] = [];
  let rows = 0;
  let leftOut = 0;
  for (const arrival of arrivals.toSorted((a, b) => (a.last < b.last ? 1 : -1))) {
    if (rows >= most) leftOut += arrival.rows;
    else {
      newest.push(arrival);
      rows += arrival.rows;
    }
  }
  return { newest, leftOut: leftOut + Math.max(0, rows - most) };
}
