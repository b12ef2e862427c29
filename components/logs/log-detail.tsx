import { useQuery } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { LoadingRows } from "@/components/layout/loading-rows";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/client/api-error";
import { logQuery } from "@/lib/client/queries";
import type { LogRow } from "@/lib/log/record";
import type { RowReference } from "@/lib/query/url";
import { DetailBody } from "./detail-body";
import { DetailHeader } from "./detail-header";
import type { ActiveRow } from "./use-active-row";
import { useNarrow } from "./use-narrow";

interface LogDetailProps {
  reference: RowReference;
  /** The loaded rows: one that is among them needs no request. */
  rows: readonly LogRow[];
  active: ActiveRow;
}

/** One row with everything it holds: at the right of the table, over the whole screen on a phone. */
export function LogDetail({ reference, rows, active }: LogDetailProps) {
  const { id, timestamp } = reference;
  const loaded = rows[active.index];
  const query = useQuery({
    ...logQuery(id, timestamp),
    initialData: loaded?.id === id ? loaded : undefined,
  });
  const panel = useRef<HTMLElement>(null);
  const narrow = useNarrow();

  useEffect(() => {
    // On a phone the panel covers the table, and the focus with it.
    if (narrow) panel.current?.focus();
  }, [narrow]);

  useLayoutEffect(() => {
    const element = panel.current;
    return () => {
      // Closing takes the focused button away: the keyboard goes on in the table.
      if (!element?.contains(document.activeElement)) return;
      document.querySelector<HTMLElement>("[role=grid]")?.focus({ preventScroll: true });
    };
  }, []);

  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label="Log details"
      className="flex w-[45%] max-w-160 shrink-0 flex-col border-line border-l bg-surface outline-none max-md:fixed max-md:inset-0 max-md:z-30 max-md:w-auto max-md:max-w-none max-md:border-l-0"
    >
      <DetailHeader row={query.data ?? null} reference={reference} rows={rows} active={active} />
      <div key={id} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <DetailContent query={query} onClose={active.close} />
      </div>
    </section>
  );
}

interface DetailContentProps {
  query: ReturnType<typeof useQuery<LogRow>>;
  onClose: () => void;
}

function DetailContent({ query, onClose }: DetailContentProps) {
  const { data, error } = query;
  if (data) return <DetailBody row={data} />;
  if (error instanceof ApiError && error.code === "not_found") {
    return (
      <EmptyState
        title="This row is no longer there"
        action={<Button onClick={onClose}>Close</Button>}
      >
        It was deleted since the link was made, or the link is from another database.
      </EmptyState>
    );
  }
  if (error) {
    return (
      <ErrorState title="The row could not be loaded" onRetry={() => void query.refetch()}>
        {error.message}
      </ErrorState>
    );
  }
  return <LoadingRows count={8} label="Loading the row" />;
}
