import { useIsFetching, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/** The questions of this page that somebody may wait for. */
const KINDS = ["logs", "rows-from", "histogram", "facets", "log"] as const;

type Kind = (typeof KINDS)[number];

/** Gives up questions of a kind; the server stops working on them. */
export function useStop(): (kind: Kind) => void {
  const queryClient = useQueryClient();
  return useCallback((kind) => void queryClient.cancelQueries({ queryKey: [kind] }), [queryClient]);
}

/** Gives up everything that is under way; null where nothing is. */
export function useStopAll(): (() => void) | null {
  const stop = useStop();
  const isWaiting =
    useIsFetching({ predicate: ({ queryKey }) => KINDS.some((kind) => kind === queryKey[0]) }) > 0;
  if (!isWaiting) return null;
  return () => {
    for (const kind of KINDS) stop(kind);
  };
}
