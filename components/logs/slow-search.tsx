import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { Rows } from "./use-rows";
import { useStop } from "./use-stop";
import { useWait } from "./use-wait";

/** By then somebody wonders whether it will ever end. */
const SLOW_MS = 5_000;

/** Over the rows while their search takes long: how to narrow it, and the way to stop it. */
export function SlowSearch({ query, stale }: Pick<Rows, "query" | "stale">) {
  const stop = useStop();
  const { isFetching, isFetchingNextPage, isPlaceholderData, isError, failureCount } = query;
  const asked = { isFetching: isFetching && !isFetchingNextPage, isError, failureCount };
  const wait = useWait({ ...asked, isUnanswered: isPlaceholderData && stale }, SLOW_MS);
  if (wait === null) return null;
  return (
    <div className="absolute inset-x-0 bottom-4 z-10 flex justify-center px-3">
      <div
        role="status"
        className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-line-strong bg-raised px-3 py-2 shadow-float"
      >
        {wait === "slow" ? (
          <>
            <Spinner />
            <span>
              Still searching. A shorter range, a level or a logger finds rows much faster.
            </span>
            <Button onClick={() => stop("logs")}>Stop</Button>
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
