import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { classNames } from "@/components/ui/class-names";
import { DIMMED_NOW } from "@/components/ui/dimmed";
import { formatDate, formatTime } from "@/components/ui/format-time";
import { useNames } from "@/lib/client/names";
import type { LogRow } from "@/lib/log/record";
import { BreakRow } from "./break-row";
import { dayName, dayStarts } from "./day-starts";
import { ErrorStrip } from "./error-strip";
import { GROUP_ROLE } from "./grid-roles";
import type { Marks } from "./highlight";
import { DAY_PX } from "./log-columns";
import { LogTableRow } from "./log-row";
import { LogTableHead } from "./log-table-head";
import type { RowSight } from "./row-face";
import { RowInk } from "./row-ink";
import { rowElementId } from "./row-stance";
import type { ActiveRow } from "./use-active-row";
import { useLate } from "./use-late";
import { useNow } from "./use-now";
import type { RowSelection } from "./use-row-selection";
import { type ScrollPlace, useScrollPlace } from "./use-scroll-place";
import { useShownValues } from "./use-shown-values";
import { useTableColumns } from "./use-table-columns";
import { useVirtualRows } from "./use-virtual-rows";

interface LogTableProps {
  rows: LogRow[];
  zone: string;
  /** What to mark in its texts. */
  marks: Marks;
  active: ActiveRow;
  selection: RowSelection;
  /** The rows answer an earlier question. */
  stale: boolean;
  /** How many there are in all, once that is known. */
  total: number | null;
  /** Whose place is kept, if any. */
  place: ScrollPlace | null;
  /** Below the last row. */
  footer: ReactNode;
  /** The end of what is loaded comes near. */
  onNearEnd: () => void;
  /** For rows that go on upwards too: their beginning comes near, and what is seen has to stay. */
  onNearStart?: () => void;
  /** How many rows, from the top, have come in since a live tail began, and when that was. */
  live?: { rows: number; since: string } | null;
  /** Best matches first instead of the newest: no row begins a day. */
  ranked?: boolean;
  /** The id of a row that the others are shown around: it begins in the middle, and is marked. */
  marked?: string;
  /** The id of a row that is in the middle at first; where it isn't given, the marked one. */
  middle?: string;
  onScrolledAway: (away: boolean) => void;
}

/**
 * Rows, newest first; only those in sight are in the document. The table has the focus, one tab
 * stop for all rows, and points at the active one.
 */
export function LogTable(props: LogTableProps) {
  const { rows, zone, active, selection, stale, total, onNearEnd, onScrolledAway } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const liveRows = props.live?.rows;
  const isByTime = !props.ranked;
  const days = useMemo(
    () => (isByTime ? dayStarts(rows, zone) : new Set<number>()),
    [rows, zone, isByTime],
  );
  const breaks = useMemo(
    () => (liveRows === undefined ? days : new Set([...days, liveRows])),
    [days, liveRows],
  );
  const table = useTableColumns(isByTime);
  const now = useNow(table.layout.time === "relative");
  const virtual = useVirtualRows(scroller, rows, breaks, table.layout, {
    onNearEnd,
    onNearStart: props.onNearStart,
  });
  // Wrapped rows stand below each other; those of one height at places of their own.
  const isFlowing = table.layout.wrap;
  const dimmed = useLate(stale);
  const away = useScrollPlace(scroller, props.place, stale);
  const { scrollTo, centre, topIndex } = virtual;
  const { marked, middle = marked } = props;
  const centred = useRef<string | null>(null);

  useEffect(() => {
    active.top.current = topIndex;
  }, [active.top, topIndex]);
  useEffect(() => onScrolledAway(away), [away, onScrolledAway]);
  // When another row becomes active or is loaded; not when rows above it only change its index.
  const isLoaded = active.index >= 0;
  const showActive = useEffectEvent(() => scrollTo(active.index));
  useEffect(() => {
    if (active.id !== null && isLoaded) showActive();
  }, [active.id, isLoaded]);
  useLayoutEffect(() => {
    // Once: from then on its reader decides what is in sight.
    const index = middle === centred.current ? -1 : rows.findIndex(({ id }) => id === middle);
    if (index < 0) return;
    centred.current = middle ?? null;
    centre(index);
  }, [middle, rows, centre]);

  const pick = (event: MouseEvent) => {
    // Whoever has marked text wants to copy it.
    if (window.getSelection()?.isCollapsed === false) return;
    const target = event.target instanceof Element ? event.target.closest("[data-index]") : null;
    const index = Number(target?.getAttribute("data-index") ?? -1);
    const row = rows[index];
    if (!row) return;
    const selects = event.ctrlKey || event.metaKey || (selection.clear !== null && isTouch(event));
    if (event.shiftKey) selection.extendTo(row.id, active.id);
    else if (selects) selection.toggle(row.id);
    else {
      selection.clear?.();
      active.openRow(row);
    }
  };

  const names = useNames(useShownValues(table, virtual, rows));
  const [ink] = useState(() => new RowInk());
  const sightOf = (row: LogRow, index: number, top: number): RowSight => ({
    row,
    index,
    top: isFlowing ? undefined : top,
    zone,
    table,
    now,
    marks: props.marks,
    names,
    active: index === active.index,
    open: row.id === active.open?.id,
    selected: selection.ids.has(row.id),
    marked: row.id === marked,
    earlier: liveRows !== undefined && index >= liveRows,
  });
  const seen = virtual.placed.flatMap(({ slot, place }) => {
    const before = ink.shownBy(slot);
    if (place === null) return before ? { slot, breakAt: null, sight: before } : [];
    const row = rows[place.index];
    if (!row) return [];
    const breakAt = breaks.has(place.index) ? place.start : null;
    const top = place.start + (breakAt === null ? 0 : DAY_PX);
    return { slot, breakAt, sight: sightOf(row, place.index, top) };
  });
  useLayoutEffect(() => {
    for (const { slot, sight } of seen) ink.write(slot, sight);
  });

  const top = rows[topIndex];
  const grid = {
    role: "grid",
    tabIndex: 0,
    "aria-label": "Logs",
    "aria-rowcount": total === null ? -1 : total + 1,
    "aria-busy": stale,
    "aria-multiselectable": true,
    "aria-activedescendant":
      active.id !== null && virtual.isRendered(active.index) ? rowElementId(active.id) : undefined,
    onClick: pick,
    onMouseDown: (event: MouseEvent) => {
      // The browser would mark the text up to here.
      if (event.shiftKey) event.preventDefault();
    },
    onKeyDown: (event: KeyboardEvent) => {
      const row = rows[active.index];
      const isOwn = event.target === event.currentTarget;
      if (isOwn && event.key === "Enter" && row) active.openRow(row);
    },
    onFocus: (event: FocusEvent) => {
      if (active.index < 0 && event.currentTarget.matches(":focus-visible")) {
        active.moveTo(topIndex);
      }
    },
  };
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1">
      <div
        ref={scroller}
        className={classNames(
          "@container min-h-0 min-w-0 flex-1 overflow-auto overscroll-contain bg-ground",
          dimmed && DIMMED_NOW,
        )}
      >
        <div
          {...grid}
          className="group/grid block outline-none md:min-w-(--least)"
          style={table.style}
        >
          <LogTableHead
            day={top && isByTime ? formatDate(top.timestamp, zone) : null}
            layout={table.layout}
          />
          <div
            {...GROUP_ROLE}
            className="relative block"
            style={{ height: virtual.height, paddingTop: isFlowing ? virtual.offset : 0 }}
          >
            {seen.flatMap(({ slot, breakAt, sight }) => [
              breakAt !== null && (
                <BreakRow
                  key={`break ${sight.row.id}`}
                  span={table.columns.length + 1}
                  top={isFlowing ? undefined : breakAt}
                >
                  {props.live && sight.index === liveRows
                    ? liveWords(props.live, zone)
                    : dayName(sight.row.timestamp, zone)}
                </BreakRow>
              ),
              <LogTableRow key={slot} {...sight} slot={slot} ink={ink} measure={virtual.measure} />,
            ])}
          </div>
        </div>
        {props.footer}
      </div>
      <ErrorStrip rows={rows} />
    </div>
  );
}

function liveWords({ rows, since }: { rows: number; since: string }, zone: string): string {
  const words = `Live since ${formatTime(since, zone, "second")}`;
  return rows === 0 ? `${words}. No rows yet` : words;
}

/** A finger has no keys to hold: once a row is selected, a tap selects others. */
function isTouch({ nativeEvent }: MouseEvent): boolean {
  return nativeEvent instanceof PointerEvent && nativeEvent.pointerType === "touch";
}
