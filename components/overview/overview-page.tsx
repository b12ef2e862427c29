"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";
import { ErrorState } from "@/components/layout/error-state";
import { FailedNotice } from "@/components/layout/failed-notice";
import { LoadingRows } from "@/components/layout/loading-rows";
import { PageHeader } from "@/components/layout/page-header";
import { Part } from "@/components/layout/part";
import { refusalOf } from "@/components/layout/refusal-of";
import { Section } from "@/components/layout/section";
import { ViewControls } from "@/components/layout/view-controls";
import { QueryBar } from "@/components/query-bar/query-bar";
import { formatCount } from "@/components/ui/format-number";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api-error";
import { errorTrendsQuery } from "@/lib/client/error-trends";
import { useAnswer } from "@/lib/client/use-answer";
import { useViewState } from "@/lib/client/view-state";
import { RECENT_ERRORS } from "./asked";
import { ErrorChart, VolumeChart } from "./charts";
import { Figures } from "./figures";
import { FiguresSkeleton } from "./figures-skeleton";
import { LevelList } from "./level-list";
import { overviewLinks } from "./links";
import { LoggerList } from "./logger-list";
import { NothingHere } from "./nothing-here";
import { RecentErrors } from "./recent-errors";
import { RisingLoggers } from "./rising-loggers";
import { TellingErrors } from "./telling-errors";
import { useOverview } from "./use-overview";
import { Verdict } from "./verdict";

/** Everything at a glance: how much, how bad, since when, where; each number leads to its rows. */
export function OverviewPage() {
  const { view, scope, zone, rangeError } = useViewState();
  const answers = useOverview(scope);
  const { overview, histogram, loggers, recent } = answers;
  // A week before the range is looked at too: what the range itself says comes first.
  const isThere = overview.data !== undefined;
  const trends = useQuery({ ...errorTrendsQuery(scope), enabled: isThere });
  const rising = useAnswer(trends);
  const links = useMemo(() => overviewLinks(scope, view.tz), [scope, view.tz]);
  const failure = overview.error instanceof ApiError ? overview.error : null;
  const refusal = refusalOf(overview.error);

  return (
    <>
      <PageHeader
        title="Overview"
        search={<QueryBar refusal={refusal} />}
        controls={<ViewControls />}
      />
      {rangeError && <Notice tone="warning">{rangeError}</Notice>}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {overview.error && overview.data === undefined ? (
          <ErrorState
            title={refusal ? "The search can't be read" : "The overview could not be loaded"}
            onRetry={
              refusal
                ? undefined
                : () => {
                    for (const answer of Object.values(answers)) void answer.refetch();
                  }
            }
            requestId={failure?.requestId ?? undefined}
          >
            {overview.error.message}
          </ErrorState>
        ) : (
          <>
            {!refusal && <FailedNotice answers={[...Object.values(answers), rising]} />}
            <Part query={overview} what="The figures" skeleton={<FiguresSkeleton />}>
              {(data) => <Figures data={data} links={links} />}
            </Part>
            {overview.data?.total === 0 ? (
              <NothingHere />
            ) : (
              <>
                <Verdict histogram={histogram} spikes={trends.data?.spikes} links={links} />
                <div className="grid border-line border-y lg:grid-cols-[minmax(0,1fr)_336px]">
                  <VolumeChart histogram={histogram} links={links} />
                  <Section title="Levels" className="border-line max-lg:border-t lg:border-l">
                    <Part query={overview} what="The levels" skeleton={<LoadingRows count={7} />}>
                      {(data) => <LevelList data={data} links={links} />}
                    </Part>
                  </Section>
                </div>
                <div className="grid lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
                  <div className="min-w-0">
                    <ErrorChart histogram={histogram} links={links} trends={trends.data} />
                    <Section
                      title="More errors than usual"
                      className="border-line border-t"
                      aside="against the same hours of earlier days"
                    >
                      <Part query={rising} what="The trends" skeleton={<LoadingRows count={1} />}>
                        {(data) => <RisingLoggers data={data} links={links} />}
                      </Part>
                    </Section>
                    {isThere && <TellingErrors />}
                    <Section title="Loggers with the most errors" className="border-line border-t">
                      <Part
                        query={loggers}
                        what="The loggers"
                        skeleton={<LoadingRows count={10} />}
                      >
                        {(data) => (
                          <LoggerList data={data} errors={overview.data?.errors} links={links} />
                        )}
                      </Part>
                    </Section>
                  </div>
                  <Section
                    title="Recent errors"
                    className="border-line max-lg:border-t lg:border-l"
                    aside={<AllErrors count={overview.data?.errors} href={links.errors()} />}
                  >
                    <Part
                      query={recent}
                      what="The errors"
                      skeleton={<LoadingRows count={RECENT_ERRORS} />}
                    >
                      {(data) => <RecentErrors data={data} zone={zone} links={links} />}
                    </Part>
                  </Section>
                </div>
              </>
            )}
          </>
        )}
      </div>
    </>
  );
}

function AllErrors({ count, href }: { count: number | undefined; href: string }) {
  if (count === 0) return null;
  return (
    <Link href={href} prefetch={false} className="hover:underline">
      {count === undefined ? "All errors" : `All ${formatCount(count, "error")}`}
    </Link>
  );
}
