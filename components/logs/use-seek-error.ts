import { useEffect, useEffectEvent, useState } from "react";
import { nextError } from "./error-steps";
import type { ActiveRow } from "./use-active-row";
import type { Rows } from "./use-rows";
import { MOST_ROWS } from "./use-seek-row";

export interface ErrorSearch {
  /** Goes to the next error below this index, loading on until there is one. */
  begin: (index: number) => void;
  /** Whoever goes elsewhere meanwhile isn't called back. */
  stop: () => void;
}

/** Finds errors further down than rows are loaded; those still further `level:>=error` finds. */
export function useSeekError(
  { rows, stale, query, isStopped }: Rows,
  active: ActiveRow,
  enabled: boolean,
): ErrorSearch {
  const [from, setFrom] = useState<number | null>(null);
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const loaded = rows?.length ?? 0;
  const error = !enabled || from === null || rows === null ? -1 : nextError(rows, from, 1);
  const isOver = !enabled || stale || isStopped || isError || !hasNextPage || loaded >= MOST_ROWS;
  const goTo = useEffectEvent((index: number) => active.moveTo(index));

  useEffect(() => {
    if (from === null) return;
    if (error >= 0) goTo(error);
    if (error >= 0 || isOver) setFrom(null);
    else if (!isFetching) void fetchNextPage();
  }, [from, error, isOver, isFetching, fetchNextPage]);

  return { begin: setFrom, stop: () => setFrom(null) };
}
