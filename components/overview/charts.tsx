"use client";

import { useMemo } from "react";
import { StackedBars } from "@/components/chart/stacked-bars";
import { Part } from "@/components/layout/part";
import { Section } from "@/components/layout/section";
import { levelBars, levelSeries, levelsIn } from "@/components/level/level-series";
import { formatDuration } from "@/components/ui/format-duration";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { Skeleton } from "@/components/ui/skeleton";
import type { ErrorTrends } from "@/lib/client/error-trends";
import { useViewState } from "@/lib/client/view-state";
import { ERROR_LEVELS } from "@/lib/log/level";
import { countErrors, errorsIn } from "./errors-in";
import type { OverviewLinks } from "./links";
import type { OverviewAnswers } from "./use-overview";
import { usualErrors } from "./usual-errors";

interface ChartProps {
  histogram: OverviewAnswers["histogram"];
  links: OverviewLinks;
}

const VOLUME_PX = 184;
const ERRORS_PX = 124;

/** All rows over time by level. A bar leads to its rows; a span dragged over becomes the range. */
export function VolumeChart({ histogram, links }: ChartProps) {
  const { zone, setView } = useViewState();
  const { data } = histogram;
  const bars = useMemo(() => (data ? levelBars(data) : []), [data]);
  const series = useMemo(() => levelSeries(data ? levelsIn(data) : []), [data]);
  return (
    <Section title="Logs over time" aside={data && formatCount(data.total, "row")}>
      <Part query={histogram} what="The chart" skeleton={<ChartSkeleton height={VOLUME_PX} />}>
        {() => (
          <StackedBars
            label="Logs over time by level"
            bars={bars}
            series={series}
            zone={zone}
            height={VOLUME_PX}
            hrefOf={({ series: level, ...span }) =>
              level === undefined ? links.rows(span) : links.level(level, span)
            }
            onSelect={setView}
          />
        )}
      </Part>
    </Section>
  );
}

const ERROR_SERIES = levelSeries(ERROR_LEVELS);

interface ErrorChartProps extends ChartProps {
  /** What the same hours of earlier days had; unknown until it has come. */
  trends: ErrorTrends | undefined;
}

/** Errors alone, on a scale of their own, against what is usual at the same hours. */
export function ErrorChart({ histogram, links, trends }: ErrorChartProps) {
  const { zone, setView } = useViewState();
  const { data } = histogram;
  const bars = useMemo(() => errorsIn(data ? levelBars(data) : []), [data]);
  const usual = useMemo(() => trends && usualErrors(bars, trends, zone), [bars, trends, zone]);
  const busiest = Math.max(0, ...bars.map(countErrors));
  return (
    <Section
      title="Errors over time"
      aside={
        data &&
        busiest > 0 && (
          <>
            {usual?.values.some((value) => value !== null) && <UsualKey />}
            {`at most ${formatNumber(busiest)} in ${formatDuration(data.interval_ms)}`}
          </>
        )
      }
    >
      <Part query={histogram} what="The trend" skeleton={<ChartSkeleton height={ERRORS_PX} />}>
        {() => (
          <StackedBars
            label="Errors over time"
            unit="error"
            bars={bars}
            series={ERROR_SERIES}
            usual={usual}
            zone={zone}
            height={ERRORS_PX}
            hrefOf={({ series: level, ...span }) =>
              level === undefined ? links.errors(span) : links.level(level, span)
            }
            onSelect={setView}
          />
        )}
      </Part>
    </Section>
  );
}

/** What the line in the chart means. */
function UsualKey() {
  return (
    <span className="mr-3">
      <svg aria-hidden="true" width="16" height="8" className="mr-1 inline">
        <path d="M0 4.5H16" stroke="var(--ink)" strokeDasharray="3 2" />
      </svg>
      usual<span className="max-sm:hidden"> at this hour</span>
    </span>
  );
}

function ChartSkeleton({ height }: { height: number }) {
  return (
    <div style={{ height }} className="pb-5 pl-10">
      <Skeleton className="h-full" />
    </div>
  );
}
