import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { HeatMap } from "@/components/chart/heat-map";
import { Section } from "@/components/layout/section";
import type { OperationAnswer } from "@/lib/client/operations";
import { useViewState } from "@/lib/client/view-state";
import { formatMs } from "./format-ms";
import type { CallLinks } from "./links";
import { spansOf } from "./spans";

const HEIGHT_PX = 224;

/** Where calls are, by time and duration: two kinds of calls under one name show as two bands. */
export function CallHeat({ data, links }: { data: OperationAnswer; links: CallLinks }) {
  const { zone, setView } = useViewState();
  const router = useRouter();
  const columns = useMemo(
    () => spansOf(data).map(({ at, end, spread }) => ({ at, end, counts: spread })),
    [data],
  );
  const bands = data.bands.map((start, index) => {
    const next = data.bands[index + 1];
    const edge = formatMs(start);
    return {
      edge,
      name: next === undefined ? `${edge} and longer` : `${edge} – ${formatMs(next)}`,
    };
  });
  return (
    <Section title="Calls by duration" className="border-line border-t" aside="Darker: more calls">
      <HeatMap
        label="Calls by duration over time"
        columns={columns}
        bands={bands}
        color="var(--series-1)"
        zone={zone}
        height={HEIGHT_PX}
        unit="call"
        onPick={(index, band) => {
          const column = columns[index];
          if (!column) return;
          const span = { from: column.at, to: column.end };
          const within =
            band === null ? undefined : { least: data.bands[band], below: data.bands[band + 1] };
          const href = links.lasting(span, within);
          if (href) router.push(href);
        }}
        onSelect={setView}
      />
    </Section>
  );
}
