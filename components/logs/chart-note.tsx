import type { UseQueryResult } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Histogram } from "@/lib/client/queries";
import { AdviceSlot } from "./advice-slot";
import { USUAL_FIELDS } from "./choosers";
import { isTimeout } from "./refusal";
import { useStack } from "./use-stack";
import { useStop } from "./use-stop";
import { useWait } from "./use-wait";

/** The rows are there by then, and read: a chart that comes later than this is waited for. */
const SLOW_MS = 2_000;

/** Over the chart: that it failed, takes long or was stopped, and what can be done about it. */
export function ChartNote({ query }: { query: UseQueryResult<Histogram> }) {
  const stop = useStop();
  const { field } = useStack();
  // Of other fields nothing is counted beside the rows.
  const isCountedAhead = USUAL_FIELDS.some((usual) => usual === field);
  const { isFetching, isError, failureCount, isPlaceholderData, isEnabled, data, error } = query;
  const isUnanswered = isEnabled && (data === undefined || isPlaceholderData);
  const wait = useWait({ isFetching, isError, failureCount, isUnanswered }, SLOW_MS);
  const again = (words: string) => <Button onClick={() => void query.refetch()}>{words}</Button>;
  if (isError && !isFetching) {
    return (
      <div className="absolute inset-0 grid place-items-center bg-ground/80">
        <Notice
          tone="error"
          action={
            <div className="-my-1 flex flex-wrap justify-end gap-2">
              {isTimeout(error) && <AdviceSlot form="brief" />}
              {again("Try again")}
            </div>
          }
        >
          The chart could not be loaded. {error.message}
        </Notice>
      </div>
    );
  }
  if (wait === null) return null;
  return (
    <div className="absolute inset-0 grid place-items-center">
      {wait === "slow" ? (
        <Notice
          className="rounded-control bg-ground"
          action={
            <Button className="-my-1" onClick={() => stop("histogram")}>
              Stop
            </Button>
          }
        >
          Still counting
          {isCountedAhead ? "." : `: for ${field} every row is looked at.`}
        </Notice>
      ) : (
        <Notice
          className="rounded-control bg-ground"
          action={<div className="-my-1">{again("Count again")}</div>}
        >
          Counting was stopped.
        </Notice>
      )}
    </div>
  );
}
