import { useMemo } from "react";
import { StackedBars } from "@/components/chart/stacked-bars";
import { Section } from "@/components/layout/section";
import { formatDuration } from "@/components/ui/format-duration";
import { formatNumber } from "@/components/ui/format-number";
import type { ErrorDetails } from "@/lib/client/errors";
import { useViewState } from "@/lib/client/view-state";

const SERIES = [{ key: "errors", label: "Errors", color: "var(--level-error)" }];

/** The group's errors over time; a span dragged over becomes the range. */
export function GroupChart({ data }: { data: ErrorDetails }) {
  const { zone, setView } = useViewState();
  const bars = useMemo(
    () =>
      data.starts.map((at, index) => ({
        at,
        end: data.starts[index + 1] ?? data.to,
        values: { errors: data.group.trend[index] ?? 0 },
      })),
    [data],
  );
  const busiest = Math.max(0, ...data.group.trend);
  return (
    <Section
      title="Errors over time"
      aside={`at most ${formatNumber(busiest)} in ${formatDuration(data.interval_ms)}`}
    >
      <StackedBars
        label="Errors of this group over time"
        unit="error"
        bars={bars}
        series={SERIES}
        zone={zone}
        height={124}
        onPick={({ from, to }) => setView({ from, to })}
        onSelect={setView}
      />
    </Section>
  );
}
