import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { logQuery } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import type { LogRow } from "@/lib/log/record";
import { likeQuery } from "@/lib/query/like";
import { formatRowReference, parseRowReference, type RowReference } from "@/lib/query/url";
import { joinAround, scopesAround } from "./context-rows";
import { readColumns, writeColumns } from "./table-layout";
import { type Direction, useBothWays } from "./use-both-ways";

export interface RowContext {
  /** The row whose surroundings are shown, as the URL names it. */
  reference: RowReference;
  row: LogRow | null;
  /** Fields in which the others are like it. */
  like: readonly string[];
  /** Those of them that rows can't be compared by. */
  unsaid: readonly string[];
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
  const alike = useMemo(() => row && likeQuery(row, like), [row, like]);
  const scopes = useMemo(
    () => (row && alike ? scopesAround(row, alike.q, zone) : null),
    [row, alike, zone],
  );
  const { rows: found, newer, older, error, retry } = useBothWays(reference && scopes);
  const rows = useMemo(
    () => row && found && joinAround(row, found.newer, found.older),
    [row, found],
  );

  if (!reference) return null;
  return {
    reference,
    row,
    like,
    unsaid: alike?.unsaid ?? [],
    setLike: (fields) =>
      setParams({ like: fields.length > 0 ? writeColumns(fields) : null }, "replace"),
    rows,
    newer,
    older,
    error: own.error ?? (rows ? null : error),
    retry: () => {
      if (own.isError) void own.refetch();
      retry();
    },
    leave: () => setParams({ around: null, like: null }),
  };
}

/** The parameters that show the rows around one. */
export function aroundParams(reference: RowReference): Record<string, string | null> {
  return { around: formatRowReference(reference), like: null };
}
