import type { Usual } from "@/components/chart/against-usual";
import type { Bar } from "@/components/chart/bar-layout";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import type { ErrorTrends } from "@/lib/client/error-trends";

/** What bars of errors are held against: the same hours of earlier days, and the spikes in them. */
export function usualErrors(
  bars: readonly Bar[],
  { hours, spikes }: Pick<ErrorTrends, "hours" | "spikes">,
  zone: string,
): Usual {
  const values = bars.map((bar) => usualIn(bar, hours));
  const marks = bars.map((bar) => spikes.find((spike) => sharedMs(bar, spike) > 0));
  return {
    values,
    isMarked: marks.map((spike) => spike !== undefined),
    notes: bars.map((_, at) => {
      const spike = marks[at];
      if (spike) {
        const span = formatSpan(spike.from, spike.to, zone, Date.now());
        return `spike of ${formatCount(spike.errors, "error")}, ${span}, usually ${formatUsual(spike.usual)}`;
      }
      const value = values[at] ?? null;
      return value === null ? "" : `usually ${formatUsual(value)}`;
    }),
  };
}

/** `0.4`, `12`: small enough to compare with a few errors, and no more digits than it is worth. */
export function formatUsual(usual: number): string {
  if (usual > 0 && usual < 0.1) return "<0.1";
  return usual < 10 && usual % 1 !== 0 ? usual.toFixed(1) : formatNumber(usual);
}

/** Null where no hour of the bar is known; hours count by what the bar has of them. */
function usualIn(bar: Bar, hours: ErrorTrends["hours"]): number | null {
  let known = 0;
  let usual = 0;
  for (const hour of hours) {
    const shared = sharedMs(bar, hour);
    if (shared <= 0) continue;
    if (hour.usual === null) return null;
    known += shared;
    usual += (hour.usual * shared) / (Date.parse(hour.to) - Date.parse(hour.from));
  }
  const length = Date.parse(bar.end) - Date.parse(bar.at);
  return known === 0 ? null : (usual * length) / known;
}

function sharedMs(bar: Bar, { from, to }: { from: string; to: string }): number {
  return (
    Math.min(Date.parse(bar.end), Date.parse(to)) - Math.max(Date.parse(bar.at), Date.parse(from))
  );
}
