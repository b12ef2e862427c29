import { useMemo } from "react";
import { StackedBars } from "@/components/chart/stacked-bars";
import { Section } from "@/components/layout/section";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import type { OperationAnswer } from "@/lib/client/operations";
import { useViewState } from "@/lib/client/view-state";
import type { CallLinks } from "./links";
import { spansOf } from "./spans";

const HEIGHT_PX = 184;

const SERIES = [
  { key: "failed", label: "failed", color: "var(--level-error)" },
  { key: "ok", label: "ended well", color: "var(--level-info)" },
];

/** How often it was called, and how often in vain. */
export function CallsOverTime({ data, links }: { data: OperationAnswer; links: CallLinks }) {
  const { zone, setView } = useViewState();
  const bars = useMemo(
    () =>
      spansOf(data).map(({ at, end, count, failures }) => ({
        at,
        end,
        values: { ok: count - failures, failed: failures },
      })),
    [data],
  );
  const aside =
    data.failures > 0
      ? `${formatNumber(data.failures)} of ${formatCount(data.count, "call")} failed`
      : `${formatCount(data.count, "call")}, none failed`;
  const isFound = links.calls() !== null;
  return (
    <Section
      title="Calls over time"
      className="border-line max-lg:border-t lg:border-l"
      aside={aside}
    >
      <StackedBars
        label="Calls over time"
        unit="call"
        bars={bars}
        series={SERIES}
        zone={zone}
        height={HEIGHT_PX}
        {...(isFound && {
          hrefOf: ({ series, ...span }: { from: string; to: string; series?: string }) =>
            (series === "failed" ? links.failed(span) : links.calls(span)) ?? "",
        })}
        onSelect={setView}
      />
    </Section>
  );
}
