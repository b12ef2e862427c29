import { useEffect, useEffectEvent } from "react";
import { useViewState } from "@/lib/client/view-state";
import { placeOf } from "./row-place";
import type { ActiveRow } from "./use-active-row";
import type { Rows } from "./use-rows";
import type { RowsBeyond } from "./use-rows-beyond";

/** Rows loaded in search of one: eleven requests. */
export const MOST_ROWS = 5_000;

/**
 * Loads on until the open row has come by: a link may lead to a row far below the first page. Of one
 * still further down the rows around it are shown.
 */
export function useSeekRow(
  { rows, stale, query, isStopped }: Rows,
  { open, index }: ActiveRow,
  beyond: RowsBeyond,
  enabled: boolean,
): void {
  const { scope } = useViewState();
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const loaded = rows?.length ?? 0;
  const isMissing =
    enabled &&
    rows !== null &&
    open !== null &&
    index < 0 &&
    open.timestamp >= scope.from &&
    open.timestamp < scope.to;
  const isBelow = isMissing && placeOf(rows, open) === loaded && hasNextPage;
  const seeks = isBelow && !stale && !isStopped && !isError && loaded < MOST_ROWS;
  const isBeyond = isBelow && !stale && loaded >= MOST_ROWS;
  // Back in the browser's history may lead to one of the newest again.
  const isAbove = isMissing && !isBelow && beyond.rows !== null;
  const show = useEffectEvent(() => {
    if (open && beyond.wanted?.id !== open.id) beyond.show(open);
  });
  const leave = useEffectEvent(() => beyond.leave());

  useEffect(() => {
    if (seeks && !isFetching) void fetchNextPage();
  }, [seeks, isFetching, fetchNextPage]);
  const id = open?.id;
  useEffect(() => {
    if (isBeyond && id !== undefined) show();
  }, [isBeyond, id]);
  useEffect(() => {
    if (isAbove) leave();
  }, [isAbove]);
}
