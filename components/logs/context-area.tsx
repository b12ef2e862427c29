import { useMemo } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { LoadingRows } from "@/components/layout/loading-rows";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/client/api-error";
import { useViewState } from "@/lib/client/view-state";
import { ContextBar } from "./context-bar";
import { marksOf } from "./highlight";
import { LogTable } from "./log-table";
import { RowsEnd } from "./rows-end";
import type { ActiveRow } from "./use-active-row";
import type { RowContext } from "./use-row-context";
import type { RowSelection } from "./use-row-selection";

interface ContextAreaProps {
  context: RowContext;
  active: ActiveRow;
  selection: RowSelection;
}

/** The rows before and after one, in the place of those searched for. */
export function ContextArea({ context, active, selection }: ContextAreaProps) {
  const { view, zone } = useViewState();
  const marks = useMemo(() => marksOf(view.q), [view.q]);
  const { reference, like, rows, newer, older } = context;
  return (
    <section aria-label="Rows around one" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <ContextBar context={context} />
      {rows ? (
        <LogTable
          // Other rows begin anew with theirs in the middle.
          key={`${reference.id} ${like.join()}`}
          rows={rows}
          zone={zone}
          marks={marks}
          active={active}
          selection={selection}
          stale={false}
          total={newer.hasMore || older.hasMore ? null : rows.length}
          place={null}
          marked={reference.id}
          footer={<RowsEnd older={older} />}
          onNearEnd={older.loadMore}
          onNearStart={newer.loadMore}
          onScrolledAway={ignore}
        />
      ) : (
        <Waiting context={context} />
      )}
    </section>
  );
}

/** The pause of refreshing doesn't wait for a scroll here. */
function ignore(): void {}

function Waiting({ context: { error, retry, leave } }: { context: RowContext }) {
  if (error instanceof ApiError && error.code === "not_found") {
    return (
      <EmptyState
        title="This row is no longer there"
        action={<Button onClick={leave}>Back to the search</Button>}
      >
        It was deleted since the link was made, or the link is from another database.
      </EmptyState>
    );
  }
  if (error) {
    return (
      <ErrorState title="The rows around it could not be loaded" onRetry={retry}>
        {error.message}
      </ErrorState>
    );
  }
  return <LoadingRows count={24} label="Loading the rows around it" />;
}
