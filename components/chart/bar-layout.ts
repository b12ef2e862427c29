/** One colour of a stack. Series are given in the order they stand, from the bottom up. */
export interface Series {
  key: string;
  label: string;
  /** A CSS colour: a variable, so that it follows the theme. */
  color: string;
  /** Several things together: a press on them means the whole bar. */
  isMixed?: boolean;
}

/** A part of a chart's time. */
export interface Span {
  /** Included. */
  at: string;
  /** Not included. */
  end: string;
}

/** One bar: a span of time and what was counted in it by series. */
export interface Bar extends Span {
  values: Record<string, number>;
}

/** What somebody chose: the whole of a bar, or one series of it. */
export interface BarPick {
  from: string;
  to: string;
  series?: string;
}

/** Where a bar stands along the plot, in whole pixels. */
export interface Place {
  x: number;
  width: number;
}

/** Between bars that are wide enough to spare it. */
const GAP_PX = 1;

/**
 * Bars are as wide as the time they span, so that the cut-off first and last ones of a range don't
 * look like a drop.
 */
export function placeBars(bars: readonly Span[], plotWidth: number): Place[] {
  const from = startOf(bars);
  const span = endOf(bars) - from || 1;
  const toX = (iso: string) => Math.round(((Date.parse(iso) - from) / span) * plotWidth);
  return bars.map((bar) => {
    const x = toX(bar.at);
    const full = toX(bar.end) - x;
    return { x, width: Math.max(1, full >= 3 ? full - GAP_PX : full) };
  });
}

/** The bar at a place along the plot, as an index: the nearest one beyond its ends. */
export function barAt(places: Place[], x: number): number {
  const after = places.findIndex((place) => place.x > x);
  return after === -1 ? places.length - 1 : Math.max(0, after - 1);
}

export function countOf(bar: Bar, key: string): number {
  return bar.values[key] ?? 0;
}

export function totalOf(bar: Bar, series: Series[]): number {
  return sum(series.map(({ key }) => countOf(bar, key)));
}

/** Neighbouring bars as one: what a selection of them holds. */
export function mergeBars(bars: Bar[], series: Series[]): Bar | null {
  const first = bars[0];
  const last = bars.at(-1);
  if (!first || !last) return null;
  const values = series.map(({ key }) => [key, sum(bars.map((bar) => countOf(bar, key)))] as const);
  return { at: first.at, end: last.end, values: Object.fromEntries(values) };
}

export function startOf(bars: readonly Span[]): number {
  return bars[0] ? Date.parse(bars[0].at) : 0;
}

export function endOf(bars: readonly Span[]): number {
  const last = bars.at(-1);
  return last ? Date.parse(last.end) : 0;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
