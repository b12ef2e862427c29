import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { type Line, LineChart } from "@/components/chart/line-chart";
import { Section } from "@/components/layout/section";
import type { OperationAnswer } from "@/lib/client/operations";
import { useViewState } from "@/lib/client/view-state";
import { durationAxis } from "./duration-axis";
import { formatMs } from "./format-ms";
import { Legend } from "./legend";
import type { CallLinks } from "./links";
import { spansOf } from "./spans";

const HEIGHT_PX = 184;

const LINES = [
  { key: "p50", label: "p50", color: "var(--series-3)" },
  { key: "p95", label: "p95", color: "var(--series-1)" },
  { key: "p99", label: "p99", color: "var(--series-2)" },
] as const;

/** The usual call and the long ones, over time. */
export function DurationsOverTime({ data, links }: { data: OperationAnswer; links: CallLinks }) {
  const { zone, setView } = useViewState();
  const router = useRouter();
  const spans = useMemo(() => spansOf(data), [data]);
  const lines: Line[] = useMemo(
    () =>
      LINES.map((line) => ({
        ...line,
        values: spans.map((span) => (span.count > 0 ? span[line.key] : null)),
      })),
    [spans],
  );
  const axis = durationAxis(Math.max(...spans.map(({ p99 }) => p99)));
  return (
    <Section title="Durations over time" aside={<Legend items={LINES} />}>
      <LineChart
        label="Durations over time"
        spans={spans}
        lines={lines}
        axis={axis}
        format={formatMs}
        zone={zone}
        height={HEIGHT_PX}
        unit="call"
        onPick={(index) => {
          const span = spans[index];
          const href = span && links.calls({ from: span.at, to: span.end });
          if (href) router.push(href);
        }}
        onSelect={setView}
      />
    </Section>
  );
}
