import type { UseQueryResult } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { levelBars, levelSeries, levelsIn } from "@/components/level/level-series";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Histogram } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import { includeValue } from "@/lib/query/edit";

/** look.md: about 96 px, so that the rows below keep the screen. */
const HEIGHT_PX = 96;

/** The chart comes after the rows: no byte of it is loaded before they are shown. */
const StackedBars = dynamic(
  () => import("@/components/chart/stacked-bars").then((chart) => chart.StackedBars),
  { ssr: false },
);

interface HistogramPanelProps {
  query: UseQueryResult<Histogram>;
  /** The answer to show: an earlier one while the next is under way or failed. */
  histogram: Histogram | undefined;
  stale: boolean;
}

/** Rows over time by level; a bar, a level of it or a span dragged over it becomes the view. */
export function HistogramPanel({ query, histogram, stale }: HistogramPanelProps) {
  const { view, zone, setView } = useViewState();
  const chart = useMemo(
    () => histogram && { bars: levelBars(histogram), series: levelSeries(levelsIn(histogram)) },
    [histogram],
  );
  return (
    <div className="relative shrink-0 px-3 md:px-4" style={{ height: HEIGHT_PX }}>
      {chart && (
        <StackedBars
          bars={chart.bars}
          series={chart.series}
          zone={zone}
          height={HEIGHT_PX}
          label="Rows over time by level"
          dimmed={stale}
          onSelect={({ from, to }) => setView({ from, to })}
          onPick={({ from, to, series }) =>
            setView({
              from,
              to,
              q:
                series === undefined ? view.q : includeValue(view.q, "level", series.toLowerCase()),
            })
          }
        />
      )}
      {query.isError && !query.isFetching && (
        <div className="absolute inset-0 grid place-items-center bg-ground/80">
          <Notice
            tone="error"
            action={
              <Button className="-my-1" onClick={() => void query.refetch()}>
                Try again
              </Button>
            }
          >
            The chart could not be loaded. {query.error.message}
          </Notice>
        </div>
      )}
    </div>
  );
}
