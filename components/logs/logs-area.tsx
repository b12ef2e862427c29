import { useMemo } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { LoadingRows } from "@/components/layout/loading-rows";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/client/api-error";
import { useViewState } from "@/lib/client/view-state";
import { AdviceSlot } from "./advice-slot";
import { marksOf } from "./highlight";
import { LogTable } from "./log-table";
import { NoRows } from "./no-rows";
import { isTimeout, refusalOf } from "./refusal";
import { TableFooter } from "./table-footer";
import type { ActiveRow } from "./use-active-row";
import type { Live } from "./use-live";
import type { RowSelection } from "./use-row-selection";
import type { Rows } from "./use-rows";

interface LogsAreaProps {
  rows: Rows;
  active: ActiveRow;
  selection: RowSelection;
  live: Live;
  /** Names what is searched for, with its range resolved. */
  view: string;
  total: number | null;
  onScrolledAway: (away: boolean) => void;
}

/** Rows of a screen while there are none to show. */
const SKELETON_ROWS = 26;

/** The rows, or why there are none. */
export function LogsArea(props: LogsAreaProps) {
  const { rows, active, selection, live, view, total, onScrolledAway } = props;
  const { view: asked, zone } = useViewState();
  const marks = useMemo(() => marksOf(asked.q), [asked.q]);
  const search = useMemo(() => JSON.stringify(asked), [asked]);
  const { query } = rows;
  if (rows.rows === null) {
    return (
      <div className="min-w-0 flex-1">
        <FirstAnswer query={query} />
      </div>
    );
  }
  if (rows.rows.length === 0) {
    return (
      <div className="min-w-0 flex-1 overflow-y-auto">
        {live.since === null ? (
          <NoRows />
        ) : (
          <EmptyState title="No rows yet">They appear here as they are written.</EmptyState>
        )}
      </div>
    );
  }
  return (
    <LogTable
      rows={rows.rows}
      zone={zone}
      marks={marks}
      active={active}
      selection={selection}
      stale={rows.stale}
      total={total}
      place={{ search, view }}
      live={
        live.since !== null && !live.live.isCut
          ? { rows: live.live.shown.length, since: live.since }
          : null
      }
      footer={live.live.isCut ? <LiveEnd onLeave={live.turnOff} /> : <TableFooter rows={rows} />}
      onNearEnd={rows.loadMore}
      onScrolledAway={onScrolledAway}
    />
  );
}

/** Below the oldest row that is kept while live. */
function LiveEnd({ onLeave }: { onLeave: () => void }) {
  return (
    <p className="sticky left-0 flex h-row-tall items-center justify-center gap-2 text-faint text-row">
      Older rows aren't kept while live.
      <Button onClick={onLeave}>Stop watching</Button>
    </p>
  );
}

/** Before there is anything older to keep showing. */
function FirstAnswer({ query }: Pick<Rows, "query">) {
  const { error, failureReason, isFetching } = query;
  if (refusalOf(error)) {
    return <EmptyState title="This query can't be read">{error?.message}</EmptyState>;
  }
  if (error) {
    return (
      <ErrorState
        title={isTimeout(error) ? "The search took too long" : "Logs could not be loaded"}
        more={isTimeout(error) && <AdviceSlot form="stacked" />}
        onRetry={() => void query.refetch()}
        requestId={(error instanceof ApiError && error.requestId) || undefined}
      >
        {error.message}
      </ErrorState>
    );
  }
  if (failureReason instanceof ApiError && failureReason.code === "starting") {
    return <EmptyState title="Starting">{failureReason.message}</EmptyState>;
  }
  if (failureReason) {
    return <EmptyState title="Logs can't be loaded yet">{failureReason.message}</EmptyState>;
  }
  if (!isFetching) {
    return (
      <EmptyState
        title="The search was stopped"
        action={<Button onClick={() => void query.refetch()}>Search again</Button>}
      >
        A shorter range, a level or a logger finds rows much faster.
      </EmptyState>
    );
  }
  return <LoadingRows count={SKELETON_ROWS} label="Loading logs" />;
}
