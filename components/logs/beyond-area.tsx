import { ArrowUpToLine } from "lucide-react";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { formatDateTime } from "@/components/ui/format-time";
import { useViewState } from "@/lib/client/view-state";
import { marksOf } from "./highlight";
import { LogTable } from "./log-table";
import { placeOf } from "./row-place";
import { RowsEnd, RowsStart } from "./rows-end";
import type { ActiveRow } from "./use-active-row";
import type { RowSelection } from "./use-row-selection";
import type { RowsBeyond } from "./use-rows-beyond";

interface BeyondAreaProps {
  beyond: RowsBeyond;
  active: ActiveRow;
  selection: RowSelection;
  onScrolledAway: (away: boolean) => void;
}

/** The rows found, shown around one that is far below the newest; they go on both ways. */
export function BeyondArea({ beyond, active, selection, onScrolledAway }: BeyondAreaProps) {
  const { view, zone } = useViewState();
  const marks = useMemo(() => marksOf(view.q), [view.q]);
  const { anchor, rows, newer, older, leave } = beyond;
  if (!anchor || !rows) return null;
  const newest = () => {
    active.leave();
    leave();
  };
  return (
    <section aria-label="Rows further down" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex min-h-row-tall shrink-0 flex-wrap items-center gap-x-2 border-line border-b px-2 md:px-3">
        <Button variant="plain" onClick={newest}>
          <ArrowUpToLine size={14} aria-hidden />
          To the newest rows
        </Button>
        <p role="status" className="text-muted">
          Shown from{" "}
          <time dateTime={anchor.timestamp} className="font-mono text-row whitespace-nowrap">
            {formatDateTime(anchor.timestamp, zone)}
          </time>{" "}
          on, both ways
        </p>
        <RowsStart newer={newer} />
      </div>
      <LogTable
        // Around another row it begins anew, with that in the middle.
        key={anchor.id}
        rows={rows}
        zone={zone}
        marks={marks}
        active={active}
        selection={selection}
        stale={false}
        total={null}
        place={null}
        middle={rows[Math.min(placeOf(rows, anchor), rows.length - 1)]?.id}
        footer={<RowsEnd older={older} />}
        onNearEnd={older.loadMore}
        onNearStart={newer.loadMore}
        onScrolledAway={onScrolledAway}
      />
    </section>
  );
}
