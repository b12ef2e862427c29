import { Undo2 } from "lucide-react";
import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { DIMMED_NOW } from "@/components/ui/dimmed";
import { formatCount } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { useViewState } from "@/lib/client/view-state";
import { readFacets, writeFacets } from "./added-facets";
import { ExportMenu } from "./export-menu";
import { FacetAdder } from "./facet-adder";
import { FieldChooser } from "./field-chooser";
import { KeyHelp } from "./key-help";
import { PausedNote } from "./paused-note";
import { ShowChoice } from "./show-choice";
import { SqlMenu } from "./sql-menu";
import { type Stack, USUAL_STACK } from "./stack";
import { StackChooser } from "./stack-chooser";
import { StackLegend } from "./stack-legend";
import { TableOptions } from "./table-options";
import type { Live } from "./use-live";
import { ViewMenu } from "./view-menu";

interface ToolbarProps {
  stack: Stack | null;
  /** Rows in all; null before the first answer. */
  total: number | null;
  stale: boolean;
  /** What the legend's reader points at. */
  onPoint: (key: string | null) => void;
  undoZoom: (() => void) | null;
  paused: boolean;
  live: Live;
  onResume: () => void;
  /** Why the range in the URL could not be used. */
  rangeError: string | null;
}

/** Under the search: what to narrow by, how many rows there are, and of which levels. */
export function Toolbar(props: ToolbarProps) {
  const { stack, total, stale, onPoint, undoZoom, paused, live, onResume, rangeError } = props;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 px-2 pt-1 md:h-9 md:flex-nowrap md:px-3 md:pt-0">
      <Choosers />
      {rangeError && (
        <p
          role="alert"
          className="min-w-0 truncate text-level-error-text text-row"
          title={rangeError}
        >
          {rangeError}
        </p>
      )}
      <span className="flex-1 max-md:hidden" />
      {live.message && <LiveMessage live={live} />}
      {paused && <PausedNote waiting={live.live.waitingCount} onResume={onResume} />}
      {undoZoom && <IconButton icon={Undo2} label="Undo zoom" shortcut="z" onClick={undoZoom} />}
      <div className="flex h-7 min-w-0 items-center gap-2 max-md:order-last max-md:w-full">
        <div className="max-md:order-1">
          <StackChooser />
        </div>
        {stack?.field === USUAL_STACK && (
          <div className="min-w-0 overflow-x-auto max-md:order-2">
            <StackLegend stack={stack} stale={stale} onPoint={onPoint} />
          </div>
        )}
        <p
          className={classNames("shrink-0 px-1 font-medium whitespace-nowrap", stale && DIMMED_NOW)}
        >
          {total === null ? "" : formatCount(total, "row")}
        </p>
      </div>
      <Menus total={stale ? null : total} />
    </div>
  );
}

/** Drawn anew when the view changes, but not when its rows come. */
const Choosers = memo(function Choosers() {
  const { param, setParams } = useViewState();
  const added = readFacets(param("facets"));
  const setFacets = (fields: string[]) => setParams({ facets: writeFacets(fields) }, "replace");
  return (
    <div className="flex min-w-0 shrink items-center overflow-x-auto max-md:flex-1 max-md:basis-0">
      <span className="md:hidden">
        <ShowChoice />
      </span>
      <ViewMenu />
      <FieldChooser field="level" label="Level" />
      <FieldChooser field="logger" label="Logger" />
      <FieldChooser field="host" label="Host" />
      {added.map((field) => (
        <FieldChooser
          key={field}
          field={field}
          label={field}
          onRemove={() => setFacets(added.filter((each) => each !== field))}
        />
      ))}
      <FacetAdder added={added} onAdd={(field) => setFacets([...added, field])} />
    </div>
  );
});

/** Likewise. */
const Menus = memo(function Menus({ total }: Pick<ToolbarProps, "total">) {
  return (
    <div className="flex">
      <SqlMenu />
      <ExportMenu total={total} />
      <TableOptions />
      <KeyHelp />
    </div>
  );
});

/** Why rows don't come, or that some are missing. */
function LiveMessage({ live: { message, status } }: { live: Live }) {
  return (
    <p
      className={classNames(
        "min-w-0 truncate text-row",
        status === "failed" ? "text-level-error-text" : "text-level-warning-text",
      )}
      title={message ?? ""}
    >
      {message}
    </p>
  );
}
