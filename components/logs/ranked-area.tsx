import { useMemo } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { LoadingRows } from "@/components/layout/loading-rows";
import { formatCount } from "@/components/ui/format-number";
import { ApiError } from "@/lib/client/api-error";
import { useViewState } from "@/lib/client/view-state";
import { marksOf } from "./highlight";
import { LogTable } from "./log-table";
import { RankedBar } from "./ranked-bar";
import type { ActiveRow } from "./use-active-row";
import type { RankedRows } from "./use-ranked-rows";
import type { RowSelection } from "./use-row-selection";

interface RankedAreaProps {
  ranked: RankedRows;
  active: ActiveRow;
  selection: RowSelection;
}

/** The rows most like a text or a row, in the place of the newest. */
export function RankedArea({ ranked, active, selection }: RankedAreaProps) {
  const { view, param, zone } = useViewState();
  const text = param("text");
  const marks = useMemo(
    () => marksOf([view.q, ...(text?.match(/[\p{L}\p{N}]{2,}/gu) ?? [])].join(" ")),
    [view.q, text],
  );
  const { rows, stale, query } = ranked;
  return (
    <section aria-label="Best matches" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <RankedBar ranked={ranked} />
      {rows && rows.length > 0 && !(query.error && stale) ? (
        <LogTable
          rows={rows}
          zone={zone}
          marks={marks}
          active={active}
          selection={selection}
          stale={stale}
          total={rows.length}
          place={null}
          ranked
          footer={
            <p className="sticky left-0 flex h-row-tall items-center justify-center text-faint text-row">
              The {formatCount(rows.length, "best match", "best matches")}, most alike first
            </p>
          }
          onNearEnd={ignore}
          onScrolledAway={ignore}
        />
      ) : (
        <Without ranked={ranked} />
      )}
    </section>
  );
}

/** There are no further rows, and refreshing needs no pause: these don't move by themselves. */
function ignore(): void {}

function Without({ ranked: { query, rows, hasText } }: { ranked: RankedRows }) {
  const { error } = query;
  const isWordless = error instanceof ApiError && error.details.parameter === "text";
  if (!hasText || isWordless) {
    return (
      <EmptyState title="Nothing to compare with yet">
        Write above what rows should be like, put words into the search, or open a row and choose
        “Rows like it”.
      </EmptyState>
    );
  }
  if (error instanceof ApiError && error.code === "bad_query") {
    return <EmptyState title="This query can't be read">{error.message}</EmptyState>;
  }
  if (error) {
    return (
      <ErrorState title="The best matches could not be found" onRetry={() => void query.refetch()}>
        {error.message}
      </ErrorState>
    );
  }
  if (rows && !query.isFetching) {
    return (
      <EmptyState title="No rows are like it">
        None in this range shares a word with it. Widen the range, or take a term out of the search.
      </EmptyState>
    );
  }
  return <LoadingRows count={20} label="Looking for the best matches" />;
}
