import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { logsQuery } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";

/** Asks for the rows of another search as soon as somebody chooses it. */
export function useRowsAhead(): void {
  const { askAhead } = useViewState();
  const queryClient = useQueryClient();
  useEffect(() => {
    let asked: readonly unknown[] | null = null;
    askAhead((scope) => {
      // One that was passed over before it was drawn has nobody who would cancel it.
      const before = asked && queryClient.getQueryCache().find({ queryKey: asked });
      if (before && before.getObserversCount() === 0) void before.cancel({ revert: true });
      const query = logsQuery(scope);
      asked = query.queryKey;
      void queryClient.prefetchInfiniteQuery(query);
    });
    return () => askAhead(null);
  }, [askAhead, queryClient]);
}
