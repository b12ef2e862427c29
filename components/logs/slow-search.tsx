import { useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { logsQuery } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import { useLate } from "./use-late";
import type { Rows } from "./use-rows";

/** By then somebody wonders whether it will ever end. */
const SLOW_MS = 5_000;

/** Over the rows while their search takes long: how to narrow it, and the way to stop it. */
export function SlowSearch({ query, stale }: Pick<Rows, "query" | "stale">) {
  const { scope } = useViewState();
  const queryClient = useQueryClient();
  const isSearching = query.isFetching && !query.isFetchingNextPage && query.failureCount === 0;
  const isSlow = useLate(isSearching, SLOW_MS);
  const isCancelled = !query.isFetching && query.isPlaceholderData && stale && !query.isError;
  if (!isSlow && !isCancelled) return null;
  return (
    <div className="absolute inset-x-0 bottom-4 z-10 flex justify-center px-3">
      <div
        role="status"
        className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-line-strong bg-raised px-3 py-2 shadow-float"
      >
        {isSlow ? (
          <>
            <Spinner />
            <span>
              Still searching. A shorter range, a level or a logger finds rows much faster.
            </span>
            <Button
              onClick={() =>
                void queryClient.cancelQueries({ queryKey: logsQuery(scope).queryKey })
              }
            >
              Stop
            </Button>
          </>
        ) : (
          <>
            <span>Stopped. These rows are those of the search before.</span>
            <Button onClick={() => void query.refetch()}>Search again</Button>
          </>
        )}
      </div>
    </div>
  );
}
