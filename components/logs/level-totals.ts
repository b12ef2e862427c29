import { levelSeries, levelsIn } from "@/components/level/level-series";
import type { Histogram } from "@/lib/client/queries";

/** The rows of each level in a histogram, most severe level first. */
export function levelTotals(histogram: Histogram): { level: string; count: number }[] {
  return levelSeries(levelsIn(histogram)).map(({ key }) => ({
    level: key,
    count: histogram.buckets.reduce((sum, { counts }) => sum + (counts[key] ?? 0), 0),
  }));
}
