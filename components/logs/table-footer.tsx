import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format-number";
import { formatDateTime } from "@/components/ui/format-time";
import { useViewState } from "@/lib/client/view-state";
import { AdviceSlot } from "./advice-slot";
import type { Rows } from "./use-rows";

/** Below the last row: whether there are more, on their way or lost, or that these are all. */
export function TableFooter({ rows }: { rows: Rows }) {
  return (
    <p
      role="status"
      className="sticky left-0 flex min-h-row-tall flex-wrap items-center justify-center gap-2 text-faint text-row"
    >
      <FooterWords {...rows} />
    </p>
  );
}

function FooterWords({ rows, complete, query, isStopped, isCut, loadAgain }: Rows): ReactNode {
  const { zone } = useViewState();
  const count = rows?.length ?? 0;
  if (complete) {
    return count === 1 ? "The only row is shown" : `All ${formatCount(count, "row")} shown`;
  }
  if (query.isFetchNextPageError) {
    return (
      <>
        More rows could not be loaded: {query.error.message}
        <Button onClick={loadAgain}>Try again</Button>
      </>
    );
  }
  const last = rows?.at(-1);
  if (isCut && last && !query.isFetching) {
    return (
      <>
        Searched back to {formatDateTime(last.timestamp, zone, "second")}, then it took too long.
        <Button onClick={loadAgain}>Go on</Button>
        <AdviceSlot form="brief" />
      </>
    );
  }
  if (isStopped && !query.isFetching) {
    return (
      <>
        Loading was stopped after {formatCount(count, "row")}.
        <Button onClick={loadAgain}>Load more</Button>
      </>
    );
  }
  if (query.isFetchingNextPage && query.failureReason) {
    return `${query.failureReason.message} Trying again…`;
  }
  // What failed is said over the rows.
  return query.isError ? null : "Loading…";
}
