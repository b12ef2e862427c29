import type { UseQueryResult } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Facets } from "@/lib/client/queries";
import { useStop } from "./use-stop";
import { useWait } from "./use-wait";

/** Somebody who opened a list waits for nothing else. */
const SLOW_MS = 2_000;

/** Below a list of values that takes long to count: the way to stop that, and to begin it again. */
export function ChoiceWait({ query }: { query: UseQueryResult<Facets> }) {
  const stop = useStop();
  const { isFetching, isError, failureCount, isPlaceholderData, data } = query;
  const isUnanswered = data === undefined || isPlaceholderData;
  const wait = useWait({ isFetching, isError, failureCount, isUnanswered }, SLOW_MS);
  if (wait === null) return null;
  const action =
    wait === "slow" ? (
      <Button className="-my-1" onClick={() => stop("facets")}>
        Stop
      </Button>
    ) : (
      <Button className="-my-1" onClick={() => void query.refetch()}>
        Count again
      </Button>
    );
  return (
    <Notice className="border-line border-t" action={action}>
      {wait === "slow" ? "Still counting." : "Counting was stopped."}
    </Notice>
  );
}
