import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { AdviceSlot } from "./advice-slot";
import { isTimeout, refusalOf } from "./refusal";
import type { Rows } from "./use-rows";
import { useStop } from "./use-stop";
import { useWait } from "./use-wait";

/** By then somebody wonders whether it will ever end. */
const SLOW_MS = 5_000;

/** Over the rows while their search takes long, was stopped or failed: what can be done about it. */
export function SlowSearch({ query, rows, stale }: Pick<Rows, "query" | "rows" | "stale">) {
  const stop = useStop();
  // What is read isn't taken away because the search has ended.
  const [isReading, setReading] = useState(false);
  const { isFetching, isFetchingNextPage, isPlaceholderData, isError, failureCount } = query;
  const asked = { isFetching: isFetching && !isFetchingNextPage, isError, failureCount };
  const wait = useWait({ ...asked, isUnanswered: isPlaceholderData && stale }, SLOW_MS);
  // Of a further page it is said below the rows, of the first in their place, of the query at its own.
  const hasFailed =
    isError &&
    !isFetching &&
    !query.isFetchNextPageError &&
    rows !== null &&
    refusalOf(query.error) === null;
  if (!hasFailed && wait === null && !isReading) return null;
  const again = (words: string) => <Button onClick={() => void query.refetch()}>{words}</Button>;
  return (
    <Floating role={hasFailed ? "alert" : "status"}>
      <div className="flex items-center gap-x-3 gap-y-2 max-md:flex-wrap">
        {hasFailed ? (
          <>
            <span>
              {stale
                ? "The search failed. These rows are those of the one before."
                : "These rows could not be brought up to date."}{" "}
              {query.error.message}
            </span>
            {again("Try again")}
          </>
        ) : wait === "slow" ? (
          <>
            <span className="flex items-center gap-3 md:flex-1">
              <Spinner />
              <span>
                Still searching. A shorter range, a level or a logger finds rows much faster.
              </span>
            </span>
            <Button onClick={() => stop("logs")}>Stop</Button>
          </>
        ) : wait === "stopped" ? (
          <>
            <span>Stopped. These rows are those of the search before.</span>
            {again("Search again")}
          </>
        ) : (
          "The search has ended."
        )}
      </div>
      {(isReading || wait !== null || isTimeout(query.error)) && (
        <AdviceSlot onReading={setReading} />
      )}
    </Floating>
  );
}

function Floating({ role, children }: { role: "alert" | "status"; children: ReactNode }) {
  return (
    <div className="absolute inset-x-0 bottom-4 z-10 flex justify-center px-3">
      <div
        role={role}
        className="flex max-w-3xl flex-col gap-2 rounded-panel border border-line-strong bg-raised px-3 py-2 shadow-float"
      >
        {children}
      </div>
    </div>
  );
}
