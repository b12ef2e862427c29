import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { type AbsoluteScope, errorBeyondQuery } from "@/lib/client/queries";
import type { LogRow } from "@/lib/log/record";
import { addTerm } from "@/lib/query/edit";
import { scopesWithin } from "./context-rows";
import { nextError } from "./error-steps";
import { isNewer } from "./row-place";
import type { ActiveRow } from "./use-active-row";
import type { Rows } from "./use-rows";
import type { RowsBeyond } from "./use-rows-beyond";
import { MOST_ROWS } from "./use-seek-row";

type Way = 1 | -1;

export interface ErrorSearch {
  /** Goes to the next error below this index, or above it, be it loaded or not. */
  begin: (index: number, way: Way) => void;
  /** Whoever goes elsewhere meanwhile isn't called back. */
  stop: () => void;
  /** What became of it, where that can't be seen; null otherwise. */
  note: string | null;
}

interface SearchPlace {
  scope: AbsoluteScope;
  active: ActiveRow;
  enabled: boolean;
  /** Rows come in above: only those that are loaded below are gone through. */
  isLive: boolean;
}

interface Sought {
  from: number;
  way: Way;
}

/**
 * Finds errors beyond the rows that are loaded: by loading on for a while, and then by asking for the
 * next one, around which the rows are shown.
 */
export function useSeekError(
  list: Rows,
  beyond: RowsBeyond,
  { scope, active, enabled, isLive }: SearchPlace,
): ErrorSearch {
  const queryClient = useQueryClient();
  const [sought, setSought] = useState<Sought | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const { hasNextPage, isFetching, isError, fetchNextPage } = list.query;
  const rows = beyond.rows ?? list.rows;
  const found = !enabled || !sought || !rows ? -1 : nextError(rows, sought.from, sought.way);
  const isOver = !enabled || list.stale || list.isStopped || (beyond.rows === null && isError);
  const loadsOn =
    sought?.way === 1 &&
    hasNextPage &&
    beyond.rows === null &&
    (list.rows?.length ?? 0) < MOST_ROWS;
  const goesOn =
    loadsOn ||
    (!isLive &&
      (beyond.rows
        ? (sought?.way === 1 ? beyond.older : beyond.newer).hasMore
        : sought?.way === 1 && hasNextPage));
  const asks = sought !== null && found < 0 && !isOver && goesOn && !loadsOn;

  const end = useEffectEvent((words: string | null) => {
    setSought(null);
    setNote(words);
  });
  const moveTo = useEffectEvent((index: number) => active.moveTo(index));
  const goTo = useEffectEvent((row: LogRow) => {
    beyond.show(row);
    active.goTo(row);
  });
  useEffect(() => {
    if (sought === null) return;
    if (found >= 0) moveTo(found);
    if (found >= 0 || isOver) end(null);
    else if (!goesOn) end(sought.way === 1 ? "No older errors." : "No newer errors.");
    else if (loadsOn && !isFetching) void fetchNextPage();
  }, [sought, found, isOver, goesOn, loadsOn, isFetching, fetchNextPage]);

  const ask = useEffectEvent(async (way: Way, isWanted: () => boolean) => {
    const edge = way === 1 ? rows?.at(-1) : rows?.[0];
    if (!edge) return end(null);
    const errors = { ...scope, q: addTerm(scope.q, "level:>=error") };
    const { older, newer } = scopesWithin(errors, edge);
    const question = way === 1 ? errorBeyondQuery(older, "desc") : errorBeyondQuery(newer, "asc");
    const page = await queryClient.fetchQuery(question).catch(() => null);
    if (!isWanted()) return;
    const error = page?.rows.find((row) => (way === 1 ? isNewer(edge, row) : isNewer(row, edge)));
    if (error) goTo(error);
    const none = way === 1 ? "No older errors." : "No newer errors.";
    end(error ? null : page ? none : "The next error could not be looked for.");
  });
  const way = sought?.way ?? 1;
  useEffect(() => {
    if (!asks) return;
    let isWanted = true;
    void ask(way, () => isWanted);
    return () => {
      isWanted = false;
    };
  }, [asks, way]);

  return {
    begin: (from, direction) => {
      setNote(null);
      setSought({ from, way: direction });
    },
    stop: () => {
      setSought(null);
      setNote(null);
    },
    note,
  };
}
