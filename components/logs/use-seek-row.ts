import { useEffect } from "react";
import { useViewState } from "@/lib/client/view-state";
import { placeOf } from "./row-place";
import type { ActiveRow } from "./use-active-row";
import type { Rows } from "./use-rows";

/** Rows loaded in search of one: eleven requests. */
export const MOST_ROWS = 5_000;

/**
 * Loads on until the open row has come by: a link may lead to a row far below the first page. Still
 * further down its panel has to do.
 */
export function useSeekRow(
  { rows, stale, query, isStopped }: Rows,
  { open, index }: ActiveRow,
  enabled: boolean,
): void {
  const { scope } = useViewState();
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const loaded = rows?.length ?? 0;
  const isBelow =
    rows !== null &&
    open !== null &&
    index < 0 &&
    open.timestamp >= scope.from &&
    open.timestamp < scope.to &&
    placeOf(rows, open) === loaded;
  const seeks =
    enabled && isBelow && !stale && !isStopped && hasNextPage && !isError && loaded < MOST_ROWS;

  useEffect(() => {
    if (seeks && !isFetching) void fetchNextPage();
  }, [seeks, isFetching, fetchNextPage]);
}
