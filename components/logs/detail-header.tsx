import {
  Braces,
  ChevronDown,
  ChevronUp,
  Copy,
  Link,
  ScanSearch,
  UnfoldVertical,
  X,
} from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { useViewState } from "@/lib/client/view-state";
import { printExact } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";
import { formatRowReference, type RowReference } from "@/lib/query/url";
import { CopyButton } from "./copy-button";
import { rowLink } from "./row-link";
import { placeOf } from "./row-place";
import { rowText } from "./row-text";
import { writeColumns } from "./table-layout";
import type { ActiveRow } from "./use-active-row";
import { useNarrow } from "./use-narrow";
import { alikeParams } from "./use-ranked-rows";
import { aroundParams } from "./use-row-context";
import { useTableLayout } from "./use-table-layout";

interface DetailHeaderProps {
  /** Null while it isn't there. */
  row: LogRow | null;
  reference: RowReference;
  rows: readonly LogRow[];
  active: ActiveRow;
}

/** What can be done with the whole row, and the way to its neighbours. */
export function DetailHeader({ row, reference, rows, active }: DetailHeaderProps) {
  const { view, scope, zone, param, setParams } = useViewState();
  const narrow = useNarrow();
  const { layout } = useTableLayout();
  const previous = active.indexAfter(-1);
  const next = active.indexAfter(1);
  // Rows beyond its place are loaded, and it isn't there.
  const isOutside = active.index < 0 && placeOf(rows, reference) < rows.length;
  const link = () => {
    const columns = writeColumns(layout.columns);
    const shown = { view, scope, columns, around: param("around"), like: param("like") };
    return new URL(rowLink(reference, shown, Date.now()), window.location.href).href;
  };
  return (
    <header className="flex h-row-tall shrink-0 items-center gap-0.5 border-line border-b pr-1.5 pl-3">
      <h2 className="font-medium">Log</h2>
      <p className="min-w-0 flex-1 truncate pl-2 text-faint text-row">
        {isOutside && "not among the rows found"}
      </p>
      <IconButton
        icon={ChevronUp}
        label="Previous row"
        shortcut="k"
        disabled={previous < 0}
        onClick={() => active.moveTo(previous)}
      />
      <IconButton
        icon={ChevronDown}
        label="Next row"
        shortcut="j"
        disabled={next >= rows.length}
        onClick={() => active.moveTo(next)}
      />
      <IconButton
        icon={UnfoldVertical}
        label="Rows around it"
        shortcut="c"
        active={param("around") === formatRowReference(reference)}
        onClick={() => setParams({ ...aroundParams(reference), ...(narrow && { row: null }) })}
      />
      <IconButton
        icon={ScanSearch}
        label="Rows like it"
        active={param("alike") === formatRowReference(reference)}
        onClick={() => setParams({ ...alikeParams(reference), ...(narrow && { row: null }) })}
      />
      <span aria-hidden="true" className="mx-1 h-4 border-line border-l" />
      {row && (
        <>
          <CopyButton icon={Copy} label="Copy as text" text={() => rowText(row, zone)} />
          <CopyButton icon={Braces} label="Copy as JSON" text={() => printExact(row, 2)} />
        </>
      )}
      <CopyButton icon={Link} label="Copy link" text={link} />
      <IconButton icon={X} label="Close details" shortcut="Esc" onClick={active.close} />
    </header>
  );
}
