import type { Command } from "@/components/commands/command";
import { REFRESH_INTERVALS, type RefreshInterval } from "@/lib/client/refresh-interval";
import type { TimeRange } from "@/lib/query/url";
import { allZones } from "./all-zones";
import { RANGE_PRESETS, recentLabel } from "./range-presets";
import { recentRanges } from "./recent-ranges";

/** The ranges of the picker: presets, and what was chosen before. */
export function rangeCommands(
  current: TimeRange,
  zone: string,
  pick: (range: TimeRange) => void,
): Command[] {
  const recent = recentRanges().map((range) => ({ ...range, label: recentLabel(range, zone) }));
  return [...RANGE_PRESETS, ...recent].map(({ label, from, to }) => ({
    group: "Time range",
    label,
    isCurrent: from === current.from && to === current.to,
    run: () => pick({ from, to }),
  }));
}

export function refreshCommands(
  current: RefreshInterval,
  refreshNow: () => void,
  pick: (interval: RefreshInterval) => void,
): Command[] {
  return [
    { group: "Time range", label: "Refresh now", words: "reload", run: refreshNow },
    ...REFRESH_INTERVALS.map(
      ({ value, label }): Command => ({
        group: "Time range",
        label: value === "off" ? "Stop refreshing" : `Refresh every ${label}`,
        words: "automatically reload",
        isCurrent: value === current,
        run: () => pick(value),
      }),
    ),
  ];
}

/** Every zone there is, UTC before all. */
export function zoneCommands(current: string, pick: (zone: string) => void): Command[] {
  return allZones().map((zone) => ({
    group: "Time zone",
    label: zone.replaceAll("_", " "),
    isRare: zone !== "UTC",
    isCurrent: zone === current,
    run: () => pick(zone),
  }));
}
