/** One colour of a stack. Series are given in the order they stand, from the bottom up. */
export interface Series {
  key: string;
  label: string;
  /** A CSS colour: a variable, so that it follows the theme. */
  color: string;
}

/** One bar: a span of time and what was counted in it by series. */
export interface Bar {
  /** Included. */
  at: string;
  /** Not included. */
  end: string;
  values: Record<string, number>;
}

/** What somebody chose: the whole of a bar, or one series of it. */
export interface BarPick {
  from: string;
  to: string;
  series?: string;
}

interface Segment {
  key: string;
  /** From the top of the plot. */
  y: number;
  height: number;
}

export interface Column {
  x: number;
  width: number;
  segments: Segment[];
}

interface Plot {
  width: number;
  height: number;
  /** The value at the top of the plot. */
  max: number;
}

/** A single error among 100,000 rows has to be seen: what is at the bottom is never smaller. */
const LEAST_PX = 2;

/** Between bars that are wide enough to spare it. */
const GAP_PX = 1;

/**
 * Where each bar and segment stands, in whole pixels. Bars are as wide as the time they span, so
 * that the cut-off first and last ones of a range don't look like a drop.
 */
export function layoutBars(bars: Bar[], series: Series[], plot: Plot): Column[] {
  const from = startOf(bars);
  const span = endOf(bars) - from || 1;
  const toX = (iso: string) => Math.round(((Date.parse(iso) - from) / span) * plot.width);
  return bars.map((bar) => {
    const x = toX(bar.at);
    const full = toX(bar.end) - x;
    return {
      x,
      width: Math.max(1, full >= 3 ? full - GAP_PX : full),
      segments: stack(bar, series, plot),
    };
  });
}

/**
 * Each segment ends where its share of the bar ends. One too small to be seen pushes the next up,
 * and those on top give way, so that the whole bar keeps its true height.
 */
function stack(bar: Bar, series: Series[], plot: Plot): Segment[] {
  const toPx = (value: number) => Math.round((value / plot.max) * plot.height);
  const full = Math.max(LEAST_PX, toPx(totalOf(bar, series)));
  const segments: Segment[] = [];
  let counted = 0;
  let used = 0;
  for (const { key } of series) {
    const count = countOf(bar, key);
    counted += count;
    const height = Math.min(full - used, Math.max(LEAST_PX, toPx(counted) - used));
    if (count === 0 || height <= 0) continue;
    used += height;
    segments.push({ key, y: plot.height - used, height });
  }
  return segments;
}

/** The bar at a place along the plot, as an index: the nearest one beyond its ends. */
export function barAt(columns: Column[], x: number): number {
  const after = columns.findIndex((column) => column.x > x);
  return after === -1 ? columns.length - 1 : Math.max(0, after - 1);
}

/** The series drawn at a height of a column, or null above its stack. */
export function seriesAt(column: Column | undefined, y: number): string | null {
  const hit = column?.segments.find((part) => y >= part.y && y < part.y + part.height);
  return hit?.key ?? null;
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

export function startOf(bars: Bar[]): number {
  return bars[0] ? Date.parse(bars[0].at) : 0;
}

export function endOf(bars: Bar[]): number {
  const last = bars.at(-1);
  return last ? Date.parse(last.end) : 0;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
