"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import {
  type AbsoluteScope,
  type Facets,
  facetsQuery,
  type Histogram,
  histogramQuery,
  type LogsPage,
  newestLogsQuery,
  type Overview,
  overviewQuery,
} from "@/lib/client/queries";
import { LOGGER_FACET, OVERVIEW_BARS, RECENT_ERRORS } from "./asked";
import { errorsOf } from "./narrow";

export interface OverviewAnswers {
  overview: UseQueryResult<Overview>;
  histogram: UseQueryResult<Histogram>;
  /** Loggers by errors. */
  loggers: UseQueryResult<Facets>;
  recent: UseQueryResult<LogsPage>;
}

/** Rows that are committed while the page asks make two of its answers differ, rarely for long. */
const MOST_REPEATS = 3;

/** The four answers the page is made of, each on its own way. */
export function useOverview(scope: AbsoluteScope): OverviewAnswers {
  const errors = { ...scope, q: errorsOf(scope.q) };
  const overview = useQuery(overviewQuery(scope));
  const histogram = useQuery(histogramQuery(scope, OVERVIEW_BARS));
  const loggers = useQuery(facetsQuery(errors, LOGGER_FACET));
  const recent = useQuery(newestLogsQuery(errors, RECENT_ERRORS));
  useAgreement(overview, histogram, scope);
  return { overview, histogram, loggers, recent };
}

/** Asks the older answer again where the two count different totals. */
function useAgreement(
  overview: UseQueryResult<Overview>,
  histogram: UseQueryResult<Histogram>,
  scope: AbsoluteScope,
): void {
  const repeats = useRef({ scope, count: 0 });
  useEffect(() => {
    const settled = [overview, histogram].every((answer) => answer.isSuccess && !answer.isFetching);
    if (!settled || overview.data?.total === histogram.data?.total) return;
    if (overview.isPlaceholderData || histogram.isPlaceholderData) return;
    if (repeats.current.scope !== scope) repeats.current = { scope, count: 0 };
    repeats.current.count += 1;
    if (repeats.current.count > MOST_REPEATS) return;
    const older = overview.dataUpdatedAt <= histogram.dataUpdatedAt ? overview : histogram;
    void older.refetch();
  }, [overview, histogram, scope]);
}
