"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Count } from "@/lib/client/agreement";
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
import { useAgreement } from "@/lib/client/use-agreement";
import { type Answer, useAnswer } from "@/lib/client/use-answer";
import { LOGGER_FACET, OVERVIEW_BARS, RECENT_ERRORS } from "./asked";
import { errorsOf } from "./narrow";

export interface OverviewAnswers {
  overview: Answer<Overview>;
  histogram: Answer<Histogram>;
  /** Loggers by errors. */
  loggers: Answer<Facets>;
  recent: Answer<LogsPage>;
}

/** The four answers the page is made of, each on its own way. */
export function useOverview(scope: AbsoluteScope): OverviewAnswers {
  const errors = { ...scope, q: errorsOf(scope.q) };
  const overview = useQuery(overviewQuery(scope));
  const histogram = useQuery(histogramQuery(scope, OVERVIEW_BARS));
  const loggers = useQuery(facetsQuery(errors, LOGGER_FACET));
  const recent = useQuery(newestLogsQuery(errors, RECENT_ERRORS));
  const asked = useMemo(() => JSON.stringify(scope), [scope]);
  useAgreement(asked, [
    { count: totalOf(overview), ask: overview.refetch },
    { count: totalOf(histogram), ask: histogram.refetch },
  ]);
  return {
    overview: useAnswer(overview),
    histogram: useAnswer(histogram),
    loggers: useAnswer(loggers),
    recent: useAnswer(recent),
  };
}

/** How many rows an answer to this very question counts; null while it is under way. */
function totalOf(query: UseQueryResult<{ total: number }>): Count | null {
  const { data, isPlaceholderData, isFetching, dataUpdatedAt } = query;
  return data && !isPlaceholderData && !isFetching ? { rows: data.total, at: dataUpdatedAt } : null;
}
