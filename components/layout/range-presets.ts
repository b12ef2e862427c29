import { formatSpan } from "@/components/ui/format-span";
import { formatInstant } from "@/lib/log/instant";
import { resolveRange } from "@/lib/query/range";
import type { TimeRange } from "@/lib/query/url";

/** Offered in the picker; every one stays relative in the URL until somebody pins it. */
export const RANGE_PRESETS = [
  { label: "Last 15 minutes", from: "now-15m", to: "now" },
  { label: "Last 1 hour", from: "now-1h", to: "now" },
  { label: "Last 6 hours", from: "now-6h", to: "now" },
  { label: "Last 24 hours", from: "now-24h", to: "now" },
  { label: "Last 7 days", from: "now-7d", to: "now" },
  { label: "Last 30 days", from: "now-30d", to: "now" },
  { label: "Today", from: "now/d", to: "now" },
  { label: "Yesterday", from: "now-1d/d", to: "now/d" },
] as const satisfies readonly (TimeRange & { label: string })[];

const UNITS: Record<string, string> = {
  s: "second",
  m: "minute",
  h: "hour",
  d: "day",
  w: "week",
};

/** A range's two ends as instants, in ISO 8601. */
export type AbsoluteRange = TimeRange;

/**
 * How a range is called: its preset's name, `Last 3 hours`, or its absolute ends in `zone`. Where
 * those aren't known yet, as it is written.
 */
export function rangeLabel(
  range: TimeRange,
  resolved: AbsoluteRange | null,
  zone: string,
  nowMs: number,
): string {
  const preset = RANGE_PRESETS.find(({ from, to }) => from === range.from && to === range.to);
  if (preset) return preset.label;
  const [, count, letter = ""] = /^now-(\d+)([smhdw])$/.exec(range.from) ?? [];
  if (count && range.to === "now") {
    return `Last ${count} ${UNITS[letter]}${count === "1" ? "" : "s"}`;
  }
  if (!resolved) return `${range.from} – ${range.to}`;
  return formatSpan(resolved.from, resolved.to, zone, nowMs);
}

/** As it would be called if it were chosen now. */
export function recentLabel(range: TimeRange, zone: string): string {
  const now = Date.now();
  const resolved = resolveRange({ ...range, tz: zone }, now);
  if (!resolved.ok || /now/.test(range.from + range.to)) return rangeLabel(range, null, zone, now);
  const { from, to } = resolved;
  const absolute = { from: formatInstant(from), to: formatInstant(to) };
  return rangeLabel(range, absolute, zone, now);
}
