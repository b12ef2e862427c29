import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from "@tanstack/react-query";
import { useMemo } from "react";
import { type AbsoluteScope, type LogsPage, rowsFromQuery } from "@/lib/client/queries";
import type { LogRow } from "@/lib/log/record";
import { EVER } from "@/lib/query/url";

/** One way in which rows go on. */
export interface Direction {
  hasMore: boolean;
  error: Error | null;
  /** Nothing where it is under way, failed, or there is no more. */
  loadMore: () => void;
  retry: () => void;
}

export interface BothWays {
  /** As far as they are loaded, the nearest first; null before both ways are answered. */
  rows: { newer: LogRow[]; older: LogRow[] } | null;
  newer: Direction;
  older: Direction;
  error: Error | null;
  retry: () => void;
}

/** Rows from an instant on, back and forth; none before it is known where. */
export function useBothWays(
  scopes: { older: AbsoluteScope; newer: AbsoluteScope } | null,
): BothWays {
  const nowhere = { q: "", tz: "UTC", ...EVER };
  const enabled = scopes !== null;
  const older = useInfiniteQuery({ ...rowsFromQuery(scopes?.older ?? nowhere, "desc"), enabled });
  const newer = useInfiniteQuery({ ...rowsFromQuery(scopes?.newer ?? nowhere, "asc"), enabled });
  const rows = useMemo(() => {
    if (!enabled || !older.data || !newer.data) return null;
    const rowsOf = ({ pages }: InfiniteData<LogsPage>) => pages.flatMap((page) => page.rows);
    return { newer: rowsOf(newer.data), older: rowsOf(older.data) };
  }, [enabled, older.data, newer.data]);
  return {
    rows,
    newer: directionOf(newer),
    older: directionOf(older),
    error: older.error ?? newer.error,
    retry: () => {
      for (const query of [older, newer]) if (query.isError) void query.refetch();
    },
  };
}

function directionOf(query: UseInfiniteQueryResult<InfiniteData<LogsPage>>): Direction {
  const { hasNextPage, isFetching, isFetchNextPageError, error, fetchNextPage } = query;
  return {
    hasMore: hasNextPage,
    error: isFetchNextPageError ? error : null,
    loadMore: () => {
      if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
    },
    retry: () => void fetchNextPage(),
  };
}
