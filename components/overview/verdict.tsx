"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";
import { LevelMark } from "@/components/level/level-mark";
import { levelBars } from "@/components/level/level-series";
import { classNames } from "@/components/ui/class-names";
import { DIMMED } from "@/components/ui/dimmed";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import { LogText } from "@/components/ui/log-text";
import type { Spike } from "@/lib/client/error-trends";
import { facetsQuery } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import { findErrorPeak } from "./error-peak";
import type { OverviewLinks } from "./links";
import { errorsOf } from "./narrow";
import type { OverviewAnswers } from "./use-overview";
import { formatUsual } from "./usual-errors";

interface VerdictProps {
  histogram: OverviewAnswers["histogram"];
  /** Hours with more errors than usual at their time; unknown until they have come. */
  spikes: readonly Spike[] | undefined;
  links: OverviewLinks;
}

/** In one line what is asked first at three in the morning: is something wrong, since when, where? */
export function Verdict({ histogram, spikes, links }: VerdictProps) {
  const { scope, zone } = useViewState();
  const { data, isOlder } = histogram;
  const peak = useMemo(() => (data ? findErrorPeak(levelBars(data)) : null), [data]);
  const { from, to } = peak ?? scope;
  const { data: where } = useQuery({
    ...facetsQuery(
      { ...scope, q: errorsOf(scope.q), from, to },
      { fields: ["logger_name"], limit: 1 },
    ),
    enabled: peak !== null && !isOlder,
    placeholderData: undefined,
  });
  const logger = where?.facets.logger_name?.[0];
  const spike = spikes?.at(-1);

  return (
    <section
      aria-label="What stands out"
      aria-busy={isOlder && !histogram.error}
      className={classNames(
        "flex min-h-10 items-start gap-2 border-line border-t px-3 py-2.5 md:px-4",
        // Three lines on a phone, also before the logger has come.
        peak && "max-sm:min-h-20",
        isOlder && DIMMED,
      )}
    >
      {data &&
        !peak &&
        (spike ? (
          <SpikeLine spike={spike} links={links} />
        ) : (
          <p className="text-muted">No peak of errors in this range.</p>
        ))}
      {peak && (
        <>
          <span className="flex h-5 items-center">
            <LevelMark level="ERROR" />
          </span>
          <p className="min-w-0 text-muted">
            <Link
              href={links.errors(peak)}
              prefetch={false}
              className="font-medium text-level-error-text hover:underline"
            >
              {peak.isOngoing ? "Errors are high" : "Errors peaked"}:{" "}
              {formatCount(peak.errors, "error")},{" "}
              {formatSpan(peak.from, peak.to, zone, Date.now())}
            </Link>
            {`, ${formatRate(peak.perMinute)} a minute instead of the usual ${formatRate(peak.usualPerMinute)}.`}
            {logger && (
              <>
                {` ${formatNumber(logger.count)} of them from `}
                <Link
                  href={links.errorsOfLogger(logger.value, peak)}
                  prefetch={false}
                  className="font-mono text-ink text-row hover:underline"
                >
                  <LogText text={logger.value} />
                </Link>
                .
              </>
            )}
          </p>
        </>
      )}
    </section>
  );
}

/** No hour stands out from the others, but from the same hour of earlier days. */
function SpikeLine({ spike, links }: { spike: Spike; links: OverviewLinks }) {
  const { zone } = useViewState();
  return (
    <>
      <span className="flex h-5 items-center">
        <LevelMark level="ERROR" />
      </span>
      <p className="min-w-0 text-muted">
        <Link
          href={links.errors(spike)}
          prefetch={false}
          className="font-medium text-level-error-text hover:underline"
        >
          More errors than usual: {formatCount(spike.errors, "error")},{" "}
          {formatSpan(spike.from, spike.to, zone, Date.now())}
        </Link>
        , instead of the {formatUsual(spike.usual)} that the same hours of earlier days have.
      </p>
    </>
  );
}

/** `0.6`, `12`: a rate in as many digits as it takes to compare. */
function formatRate(rate: number): string {
  if (rate >= 10) return formatNumber(rate);
  return rate > 0 && rate < 0.1 ? "<0.1" : rate.toFixed(1);
}
