import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { type AbsoluteScope, logsQuery } from "@/lib/client/queries";
import { useKept } from "@/lib/client/use-kept";
import type { LogRow } from "@/lib/log/record";
import { refusalOf } from "./refusal";

export interface Rows {
  /** Newest first, as far as they are loaded; null before the first answer. */
  rows: LogRow[] | null;
  /** They answer an earlier question: the answer to this one is under way or failed. */
  stale: boolean;
  /** Every row of the scope is here. */
  complete: boolean;
  /** The answer has come, or failed for a reason of its own: other questions may be asked. */
  settled: boolean;
  query: ReturnType<typeof useLogsQuery>;
  /** Somebody stopped the loading of further rows: they are loaded once asked for again. */
  isStopped: boolean;
  /** The last page isn't full because its search took too long: the next goes on from there. */
  isCut: boolean;
  stopPages: () => void;
  /** The next page, unless one is under way, failed or was stopped. */
  loadMore: () => void;
  /** The next page, whatever became of it before. */
  loadAgain: () => void;
}

function useLogsQuery(scope: AbsoluteScope) {
  return useInfiniteQuery(logsQuery(scope));
}

/** The rows of a scope. */
export function useRows(scope: AbsoluteScope): Rows {
  const query = useLogsQuery(scope);
  const { data, error, isPlaceholderData, isError, hasNextPage } = query;
  const { isFetching, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const [stoppedAt, setStoppedAt] = useState<typeof data | null>(null);
  const isCut = data?.pages.at(-1)?.cut === true;
  const isStopped = data !== undefined && (stoppedAt === data || (isCut && !isFetching));
  const mayLoad =
    hasNextPage && !isFetching && !isFetchNextPageError && !isPlaceholderData && !isStopped;
  const loadMore = useCallback(() => {
    if (mayLoad) void fetchNextPage();
  }, [mayLoad, fetchNextPage]);
  const kept = useKept(data);
  const rows = useMemo(() => kept?.pages.flatMap((page) => page.rows) ?? null, [kept]);
  const answered = data !== undefined && !isPlaceholderData;
  return {
    rows,
    stale: kept !== undefined && !answered,
    complete: answered && !hasNextPage,
    settled: answered || (isError && refusalOf(error) === null),
    query,
    isStopped,
    isCut,
    stopPages: () => isFetchingNextPage && setStoppedAt(data),
    loadMore,
    loadAgain: () => {
      setStoppedAt(null);
      void fetchNextPage();
    },
  };
}
