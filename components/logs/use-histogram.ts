import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Count } from "@/lib/client/agreement";
import { type Histogram, histogramQuery } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import { useStack } from "./use-stack";

/** Bars of about ten pixels on a wide screen: finer ones can't be told apart or hit. */
const BUCKETS = 120;

/** Rows over time by what the chart is stacked by, asked once the rows themselves are there. */
export function useHistogram(enabled: boolean) {
  const { scope } = useViewState();
  const { field } = useStack();
  return useQuery({ ...histogramQuery(scope, BUCKETS, field), enabled });
}

/** How many rows an answer about this very view counts; null while there is none. */
export function totalOf(query: UseQueryResult<Histogram>): Count | null {
  const { data, isPlaceholderData, dataUpdatedAt } = query;
  return data && !isPlaceholderData ? { rows: data.total, at: dataUpdatedAt } : null;
}
