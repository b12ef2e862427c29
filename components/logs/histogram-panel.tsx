import type { UseQueryResult } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import type { Histogram } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import { ChartNote } from "./chart-note";
import type { Stack } from "./stack";
import { includePart } from "./stack-filter";
import type { ZoomControl } from "./use-zoom";

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
  stack: Stack | null;
  stale: boolean;
  /** The part of the stack that is pointed at in the legend. */
  emphasis: string | null;
  zoom: ZoomControl["zoom"];
}

/** Rows over time; a bar, a part of it or a span dragged over it becomes the view. */
export function HistogramPanel({ query, stack, stale, emphasis, zoom }: HistogramPanelProps) {
  const { view, zone } = useViewState();
  return (
    <div className="relative shrink-0 px-3 md:px-4" style={{ height: HEIGHT_PX }}>
      {stack && (
        <StackedBars
          bars={stack.bars}
          series={stack.parts}
          zone={zone}
          height={HEIGHT_PX}
          label={`Rows over time by ${stack.field}`}
          dimmed={stale}
          emphasis={emphasis}
          onSelect={zoom}
          onPick={({ from, to, series }) => {
            const part = stack.parts.find(({ key }) => key === series);
            zoom({ from, to, q: part ? includePart(view.q, stack.field, part.rows) : view.q });
          }}
        />
      )}
      {!stack && query.isFetching && <Skeleton className="h-full w-full" />}
      <ChartNote query={query} />
    </div>
  );
}
