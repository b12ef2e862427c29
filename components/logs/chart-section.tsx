import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { Histogram } from "@/lib/client/queries";
import { useKept } from "@/lib/client/use-kept";
import { HistogramPanel } from "./histogram-panel";
import { USUAL_STACK } from "./stack";
import { StackLegend } from "./stack-legend";
import { Toolbar } from "./toolbar";
import { useLate } from "./use-late";
import type { Live } from "./use-live";
import { useStack } from "./use-stack";
import { useStackAnswer } from "./use-stack-answer";
import { useZoom } from "./use-zoom";
import { useZoomKey } from "./use-zoom-key";

interface ChartSectionProps {
  query: UseQueryResult<Histogram>;
  paused: boolean;
  live: Live;
  onResume: () => void;
  rangeError: string | null;
}

/** The bar of choosers and the chart: how many rows there are, of which kinds, and when. */
export function ChartSection({ query, paused, live, onResume, rangeError }: ChartSectionProps) {
  const histogram = useKept(query.data);
  const stack = useStackAnswer(histogram);
  const stale = useLate(query.data === undefined || query.isPlaceholderData);
  // Its legend's place is kept before the answer is there.
  const { field } = useStack();
  const [emphasis, setEmphasis] = useState<string | null>(null);
  const { zoom, undo } = useZoom();
  useZoomKey(undo);
  return (
    <>
      <Toolbar
        stack={stack}
        total={histogram?.total ?? null}
        stale={stale}
        onPoint={setEmphasis}
        undoZoom={undo}
        paused={paused}
        live={live}
        onResume={onResume}
        rangeError={rangeError}
      />
      {field !== USUAL_STACK && (
        <div className="h-7 shrink-0 px-2 max-md:overflow-x-auto md:px-3">
          {stack && stack.field !== USUAL_STACK && (
            <StackLegend stack={stack} stale={stale} onPoint={setEmphasis} />
          )}
        </div>
      )}
      <HistogramPanel query={query} stack={stack} stale={stale} emphasis={emphasis} zoom={zoom} />
    </>
  );
}
