import type { Bar, Series } from "@/components/chart/bar-layout";
import { levelBars, levelSeries, levelsIn } from "@/components/level/level-series";
import type { Histogram } from "@/lib/client/queries";
import { fieldOf } from "@/lib/log/field";
import { visibleText } from "@/lib/log/odd-characters";
import { COLORS, type ColorSlots } from "./stack-colors";

/** What the bars are stacked by where nobody chose. */
export const USUAL_STACK = "level";

/** One colour of the chart, and the rows it stands for. */
export interface StackPart extends Series {
  count: number;
  /** The value a query filters by; rows `without` one; `others` and rows with `several`, which no query can say shortly. */
  rows: { value: string } | "without" | "others" | "several";
}

/** Rows over time as a chart draws them. */
export interface Stack {
  /** The field, as a query names it. */
  field: string;
  bars: Bar[];
  /** From the bottom up. */
  parts: StackPart[];
}

/** An answer by levels in their order and colours, by anything else the most frequent value first. */
export function stackOf(histogram: Histogram, colors: ColorSlots): Stack {
  const isLevel = fieldOf(histogram.by)?.kind === "level";
  return isLevel ? byLevel(histogram) : byValue(histogram, colors);
}

/** The values an answer counts, the most frequent first. */
export function valuesIn({ buckets }: Histogram): { value: string; count: number }[] {
  const totals = new Map<string, number>();
  for (const { counts } of buckets) {
    for (const [value, n] of Object.entries(counts))
      totals.set(value, (totals.get(value) ?? 0) + n);
  }
  return [...totals]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function byLevel(histogram: Histogram): Stack {
  const parts = levelSeries(levelsIn(histogram)).map((series) => ({
    ...series,
    count: sum(histogram.buckets.map(({ counts }) => counts[series.key] ?? 0)),
    rows: { value: series.key.toLowerCase() },
  }));
  return { field: histogram.by, bars: levelBars(histogram), parts };
}

function byValue(histogram: Histogram, colors: ColorSlots): Stack {
  const { by, to, buckets } = histogram;
  const named = valuesIn(histogram)
    .slice(0, COLORS)
    .map(({ value, count }): StackPart => {
      const label = value === "" ? "(empty)" : visibleText(value);
      const color = `var(--series-${colors.get(value) ?? 1})`;
      return { key: keyOf(value), label, color, count, rows: { value } };
    });
  const shown = new Set(named.map(({ key }) => key));
  const bars = buckets.map(({ at, counts, others = 0, several = 0, none = 0 }, index): Bar => {
    const counted = Object.entries(counts).map(([value, n]) => [keyOf(value), n] as const);
    const rest = sum(counted.flatMap(([key, n]) => (shown.has(key) ? [] : [n])));
    const kept = Object.fromEntries(counted.filter(([key]) => shown.has(key)));
    const values = { ...kept, others: others + rest, several, none };
    return { at, end: buckets[index + 1]?.at ?? to, values };
  });
  const totalOf = (key: "others" | "several" | "none") =>
    sum(bars.map(({ values }) => values[key] ?? 0));
  const rest: StackPart[] = [
    {
      key: "others",
      label: "Other values",
      color: "var(--series-others)",
      count: totalOf("others"),
      rows: "others",
      isMixed: true,
    },
    {
      key: "several",
      label: "Several values",
      color: "var(--series-several)",
      count: totalOf("several"),
      rows: "several",
      isMixed: true,
    },
    {
      key: "none",
      label: `No ${by}`,
      color: "var(--series-none)",
      count: totalOf("none"),
      rows: "without",
    },
  ];
  return { field: by, bars, parts: [...named, ...rest.filter(({ count }) => count > 0)] };
}

/** Apart from `others`, `several` and `none`, whatever somebody's value is called. */
function keyOf(value: string): string {
  return `=${value}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
