import { RecentList } from "@/lib/client/recent-list";
import type { TimeRange } from "@/lib/query/url";
import { RANGE_PRESETS } from "./range-presets";

/** As many as one looks through; more are better found by the calendar. */
const ranges = new RecentList("ranges", 4);

/** Ranges chosen in this browser that are no presets, the latest first. */
export function recentRanges(): TimeRange[] {
  return ranges.items().flatMap((text) => {
    const [from, to, ...rest] = text.split(" ");
    return from && to && rest.length === 0 ? [{ from, to }] : [];
  });
}

export function rememberRange({ from, to }: TimeRange): void {
  const isPreset = RANGE_PRESETS.some((preset) => preset.from === from && preset.to === to);
  if (!isPreset) ranges.remember(`${from} ${to}`);
}
