import type { Bar, Series } from "@/components/chart/bar-layout";
import { canonicalLevel, levelOf, rankOf } from "@/lib/log/level";
import { visibleText } from "@/lib/log/odd-characters";
import { levelColor } from "./level-token";

interface LevelBuckets {
  /** Where the last bucket ends. */
  to: string;
  buckets: { at: string; counts: Record<string, number> }[];
}

/**
 * Levels as the series of a chart. The most severe stands at the bottom, on the common baseline,
 * where errors can be compared from bar to bar however many other rows are above them. Words that
 * count as no known level stand on top.
 */
export function levelSeries(levels: Iterable<string>): Series[] {
  const names = [...new Set([...levels].map(canonicalLevel))];
  const severity = (name: string) => {
    const level = levelOf(name);
    return level ? rankOf(level) : 0;
  };
  return names
    .sort((a, b) => severity(b) - severity(a) || (a < b ? -1 : 1))
    .map((name) => ({ key: name, label: visibleText(name), color: levelColor(name) }));
}

/** A histogram by level as the bars of a chart: a bucket ends where the next begins. */
export function levelBars({ to, buckets }: LevelBuckets): Bar[] {
  return buckets.map(({ at, counts }, index) => ({
    at,
    end: buckets[index + 1]?.at ?? to,
    values: counts,
  }));
}

/** Every level a histogram counts rows of. */
export function levelsIn({ buckets }: LevelBuckets): Set<string> {
  return new Set(buckets.flatMap(({ counts }) => Object.keys(counts)));
}
