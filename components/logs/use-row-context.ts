import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import { useMemo } from "react";
import { type LogsPage, logQuery, rowsFromQuery } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import type { LogRow } from "@/lib/log/record";
import { likeQuery } from "@/lib/query/like";
import { EVER, formatRowReference, parseRowReference, type RowReference } from "@/lib/query/url";
import { joinAround, scopesAround } from "./context-rows";
import { readColumns, writeColumns } from "./table-layout";

export interface RowContext {
  /** The row whose surroundings are shown, as the URL names it. */
  reference: RowReference;
  row: LogRow | null;
  /** Fields in which the others are like it. */
  like: readonly string[];
  setLike: (fields: readonly string[]) => void;
  /** Newest first; null before the first answers. */
  rows: LogRow[] | null;
  newer: Direction;
  older: Direction;
  error: Error | null;
  retry: () => void;
  /** Back to the search, which is where it was. */
  leave: () => void;
}

interface Direction {
  hasMore: boolean;
  error: Error | null;
  /** Nothing where it is under way, failed, or there is no more. */
  loadMore: () => void;
  retry: () => void;
}

/** The rows before and after the one that the URL's `around` names; null where it names none. */
export function useRowContext(): RowContext | null {
  const { param, setParams, zone } = useViewState();
  const around = param("around");
  const reference = useMemo(() => parseRowReference(around), [around]);
  const written = param("like");
  const like = useMemo(() => readColumns(written) ?? [], [written]);

  const own = useQuery({
    ...logQuery(reference?.id ?? "", reference?.timestamp ?? null),
    enabled: reference !== null,
  });
  const row = own.data ?? null;
  const scopes = useMemo(
    () => (row ? scopesAround(row, likeQuery(row, like), zone) : null),
    [row, like, zone],
  );
  const nowhere = { q: "", tz: zone, ...EVER };
  const enabled = scopes !== null && reference !== null;
  const older = useInfiniteQuery({ ...rowsFromQuery(scopes?.older ?? nowhere, "desc"), enabled });
  const newer = useInfiniteQuery({ ...rowsFromQuery(scopes?.newer ?? nowhere, "asc"), enabled });

  const rows = useMemo(() => {
    if (!row || !older.data || !newer.data) return null;
    const rowsOf = ({ pages }: { pages: { rows: LogRow[] }[] }) =>
      pages.flatMap((page) => page.rows);
    return joinAround(row, rowsOf(newer.data), rowsOf(older.data));
  }, [row, older.data, newer.data]);

  if (!reference) return null;
  return {
    reference,
    row,
    like,
    setLike: (fields) =>
      setParams({ like: fields.length > 0 ? writeColumns(fields) : null }, "replace"),
    rows,
    newer: directionOf(newer),
    older: directionOf(older),
    error: own.error ?? (rows ? null : (older.error ?? newer.error)),
    retry: () => {
      for (const query of [own, older, newer]) if (query.isError) void query.refetch();
    },
    leave: () => setParams({ around: null, like: null }),
  };
}

/** The parameters that show the rows around one. */
export function aroundParams(reference: RowReference): Record<string, string | null> {
  return { around: formatRowReference(reference), like: null };
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
