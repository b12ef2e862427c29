import { type Bar, countOf, type Series, totalOf } from "./bar-layout";

/** A single error among 100,000 rows has to be seen: what is at the bottom is never smaller. */
const LEAST_PX = 2;

/** A bar as the drawing takes it. */
export interface DrawnBar {
  /** Where it begins, in milliseconds since 1970. */
  at: number;
  values: Record<string, number>;
}

interface Plot {
  plotHeight: number;
  /** The value at the top of the plot. */
  max: number;
}

/**
 * A bar as it is drawn: a value too small to be seen is raised, and those on top of it give
 * way, so that the whole bar keeps its true height. Series without a place are left out.
 */
export function drawnBar(bar: Bar, series: Series[], plot: Plot): DrawnBar {
  const least = (LEAST_PX * plot.max) / plot.plotHeight;
  const full = Math.max(least, totalOf(bar, series));
  const values: Record<string, number> = {};
  let counted = 0;
  let used = 0;
  for (const { key } of series) {
    const count = countOf(bar, key);
    counted += count;
    const value = Math.min(full - used, Math.max(least, counted - used));
    if (count === 0 || value <= 0) continue;
    used += value;
    values[key] = value;
  }
  return { at: Date.parse(bar.at), values };
}

/** The series drawn at a height above the foot of a bar, in the chart's values; null above it. */
export function seriesAt(bar: DrawnBar, series: Series[], value: number): string | null {
  let top = 0;
  for (const { key } of series) {
    top += bar.values[key] ?? 0;
    if (value < top) return key;
  }
  return null;
}
