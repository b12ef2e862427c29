import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { refusalOf } from "./refusal";
import type { Rows } from "./use-rows";
import { useStop } from "./use-stop";
import { useWait } from "./use-wait";

/** By then somebody wonders whether it will ever end. */
const SLOW_MS = 5_000;

/** Over the rows while their search takes long, was stopped or failed: what can be done about it. */
export function SlowSearch({ query, rows, stale }: Pick<Rows, "query" | "rows" | "stale">) {
  const stop = useStop();
  const { isFetching, isFetchingNextPage, isPlaceholderData, isError, failureCount } = query;
  const asked = { isFetching: isFetching && !isFetchingNextPage, isError, failureCount };
  const wait = useWait({ ...asked, isUnanswered: isPlaceholderData && stale }, SLOW_MS);
  // Of a further page it is said below the rows, of the first in their place, of the query at its own.
  const hasFailed = isError && !isFetching && !query.isFetchNextPageError && rows !== null;
  if (hasFailed && refusalOf(query.error) === null) {
    return (
      <Floating role="alert">
        <span>
          {stale
            ? "The search failed. These rows are those of the one before."
            : "These rows could not be brought up to date."}{" "}
          {query.error.message}
        </span>
        <Button onClick={() => void query.refetch()}>Try again</Button>
      </Floating>
    );
  }
  if (wait === null) return null;
  return (
    <Floating role="status">
      {wait === "slow" ? (
        <>
          <Spinner />
          <span>Still searching. A shorter range, a level or a logger finds rows much faster.</span>
          <Button onClick={() => stop("logs")}>Stop</Button>
        </>
      ) : (
        <>
          <span>Stopped. These rows are those of the search before.</span>
          <Button onClick={() => void query.refetch()}>Search again</Button>
        </>
      )}
    </Floating>
  );
}

function Floating({ role, children }: { role: "alert" | "status"; children: ReactNode }) {
  return (
    <div className="absolute inset-x-0 bottom-4 z-10 flex justify-center px-3">
      <div
        role={role}
        className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border border-line-strong bg-raised px-3 py-2 shadow-float"
      >
        {children}
      </div>
    </div>
  );
}
