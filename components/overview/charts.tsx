"use client";

import { useMemo } from "react";
import { StackedBars } from "@/components/chart/stacked-bars";
import { levelBars, levelSeries, levelsIn } from "@/components/level/level-series";
import { formatCount } from "@/components/ui/format-number";
import { Skeleton } from "@/components/ui/skeleton";
import { useViewState } from "@/lib/client/view-state";
import { ERROR_LEVELS } from "@/lib/log/level";
import { findErrorPeak } from "./error-peak";
import { errorsIn } from "./errors-in";
import type { OverviewLinks } from "./links";
import { Part } from "./part";
import { Section } from "./section";
import type { OverviewAnswers } from "./use-overview";
import { Verdict } from "./verdict";

interface ChartProps {
  histogram: OverviewAnswers["histogram"];
  links: OverviewLinks;
}

const VOLUME_PX = 196;
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

/** Errors alone, on a scale of their own, and in words whether they stand out. */
export function ErrorTrend({ histogram, links }: ChartProps) {
  const { zone, setView } = useViewState();
  const { data } = histogram;
  const bars = useMemo(() => errorsIn(data ? levelBars(data) : []), [data]);
  const peak = useMemo(() => findErrorPeak(bars), [bars]);
  const errors = bars.reduce(
    (sum, bar) => sum + ERROR_LEVELS.reduce((own, level) => own + (bar.values[level] ?? 0), 0),
    0,
  );
  return (
    <Section
      title="Errors over time"
      aside={data && <Verdict peak={peak} errors={errors} zone={zone} links={links} />}
    >
      <Part query={histogram} what="The trend" skeleton={<ChartSkeleton height={ERRORS_PX} />}>
        {() => (
          <StackedBars
            label="Errors over time"
            unit="error"
            bars={bars}
            series={ERROR_SERIES}
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

function ChartSkeleton({ height }: { height: number }) {
  return (
    <div style={{ height }} className="pb-5 pl-10">
      <Skeleton className="h-full" />
    </div>
  );
}
