"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { ViewControls } from "@/components/layout/view-controls";
import { QueryBar } from "@/components/query-bar/query-bar";
import { Notice } from "@/components/ui/notice";
import { useAgreement } from "@/lib/client/use-agreement";
import { useViewState } from "@/lib/client/view-state";
import { BeyondArea } from "./beyond-area";
import { ChartSection } from "./chart-section";
import { ContextArea } from "./context-area";
import { LiveControl } from "./live-control";
import { LogDetail } from "./log-detail";
import { LogsArea } from "./logs-area";
import { refusalOf } from "./refusal";
import { SelectionBar } from "./selection-bar";
import { ShowChoice, shownOf } from "./show-choice";
import { SlowSearch } from "./slow-search";
import { useActiveRow } from "./use-active-row";
import { totalOf, useHistogram } from "./use-histogram";
import { useLive } from "./use-live";
import { useLiveRows } from "./use-live-rows";
import { useLogKeys } from "./use-log-keys";
import { useRankedRows } from "./use-ranked-rows";
import { useReadingPause } from "./use-reading-pause";
import { aroundParams, useRowContext } from "./use-row-context";
import { useRowSelection } from "./use-row-selection";
import { useRows } from "./use-rows";
import { useRowsAhead } from "./use-rows-ahead";
import { useRowsBeyond } from "./use-rows-beyond";
import { useSeekError } from "./use-seek-error";
import { useSeekRow } from "./use-seek-row";
import { useStopAll } from "./use-stop";
import { useTableCommands } from "./use-table-commands";

/** Most look at rows by time: the others come when somebody asks for them. */
const RankedArea = dynamic(() => import("./ranked-area").then((area) => area.RankedArea), {
  loading: () => <div className="flex-1" />,
});

const NO_ROWS: never[] = [];
const leaveAsIs = () => {};

/**
 * The logs page: what is searched for above, its rows below, one of them at the right. `patterns`
 * is what stands in the place of the rows where somebody asks for that.
 */
export function LogsExplorer({ patterns }: { patterns: ReactNode }) {
  const { scope, zone, refresh, paused, refreshNow, rangeError, setParams, param } = useViewState();
  useRowsAhead();
  const live = useLive();
  const rows = useLiveRows(useRows(live.scope ?? scope), live);
  const loaded = rows.rows ?? NO_ROWS;
  const context = useRowContext();
  const isPatterns = !context && shownOf(param) === "patterns";
  const ranked = useRankedRows(!context);
  const instead = context ?? ranked;
  const rowsScope = live.scope ?? scope;
  const beyond = useRowsBeyond(rowsScope);
  const searched = beyond.rows ?? loaded;
  const shown = instead ? (instead.rows ?? NO_ROWS) : isPatterns ? NO_ROWS : searched;
  const active = useActiveRow(shown);
  const selection = useRowSelection(shown, zone);
  const [away, setAway] = useState(false);
  const table = useRef<HTMLDivElement>(null);
  const stopAll = useStopAll();
  const stop =
    stopAll &&
    (() => {
      stopAll();
      rows.stopPages();
    });
  const isByTime = instead === null && !isPatterns;
  const errors = useSeekError(rows, beyond, {
    scope: rowsScope,
    active,
    enabled: isByTime,
    isLive: live.since !== null,
  });
  useLogKeys(shown, active, {
    errors: instead ? null : errors,
    enter: (row) => setParams(aroundParams(row)),
    leave: context?.leave ?? null,
    stop,
    selection,
  });
  useTableCommands();
  useSeekRow(rows, active, beyond, isByTime && live.since === null);
  const isReading =
    away ||
    selection.clear !== null ||
    context !== null ||
    active.open !== null ||
    active.index > 0;
  useReadingPause(isReading);
  const { hold } = live;
  useEffect(() => hold(isReading), [hold, isReading]);

  // Rows first: the chart's question waits until theirs is answered.
  const histogramQuery = useHistogram(rows.settled);
  const view = useMemo(() => JSON.stringify(rowsScope), [rowsScope]);
  useAgreement(view, [
    {
      count:
        rows.complete && live.scope === null
          ? { rows: loaded.length, at: rows.query.dataUpdatedAt }
          : null,
      // Rows of several requests are of several moments anyway, and asked for again they would move
      // under their reader.
      ask: rows.query.data?.pages.length === 1 ? rows.query.refetch : leaveAsIs,
    },
    { count: totalOf(histogramQuery), ask: histogramQuery.refetch },
  ]);

  const resume = useCallback(() => {
    if (active.open || context) setParams({ row: null, around: null, like: null });
    active.leave();
    beyond.leave();
    table.current?.querySelector("[role=grid]")?.parentElement?.scrollTo(0, 0);
    selection.clear?.();
    if (live.since === null) refreshNow();
  }, [active, beyond, context, selection, live.since, refreshNow, setParams]);
  const isPaused = paused && (refresh !== "off" || live.since !== null);

  return (
    <>
      <PageHeader
        title="Logs"
        search={<QueryBar refusal={refusalOf(rows.query.error)} onStop={stop} />}
        controls={
          <>
            <span className="max-md:hidden">
              <ShowChoice />
            </span>
            <LiveControl live={live} onResume={isPaused && live.since !== null ? resume : null} />
            <ViewControls />
          </>
        }
      />
      <ChartSection
        query={histogramQuery}
        paused={isPaused}
        live={live}
        onResume={resume}
        rangeError={rangeError}
      />
      <div ref={table} className="relative flex min-h-0 flex-1 border-line border-t">
        {context ? (
          <ContextArea context={context} active={active} selection={selection} />
        ) : ranked ? (
          <RankedArea ranked={ranked} active={active} selection={selection} />
        ) : isPatterns ? (
          patterns
        ) : beyond.rows ? (
          <BeyondArea
            beyond={beyond}
            active={active}
            selection={selection}
            onScrolledAway={setAway}
          />
        ) : (
          <LogsArea
            rows={rows}
            active={active}
            selection={selection}
            live={live}
            view={view}
            total={rows.complete ? loaded.length : null}
            onScrolledAway={setAway}
          />
        )}
        {!instead && !isPatterns && <SlowSearch {...rows} />}
        {errors.note !== null && isByTime && (
          <Notice className="-translate-x-1/2 absolute bottom-3 left-1/2 rounded-control border border-line bg-raised">
            {errors.note}
          </Notice>
        )}
        <SelectionBar selection={selection} zone={zone} />
        {active.open && <LogDetail reference={active.open} rows={shown} active={active} />}
      </div>
    </>
  );
}
