import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useMemo, useState } from "react";
import type { LogRow } from "@/lib/log/record";
import { DAY_PX, HEAD_PX, TWO_LINE_ROW_PX } from "./log-columns";
import { RowSlots } from "./row-slots";
import { DENSITIES, type TableLayout } from "./table-layout";
import { scrollNow, useAnchoredScroll } from "./use-anchored-scroll";
import { useNarrow } from "./use-narrow";

/** Rows beyond either edge: a flick of the wheel meets rows, not white. */
const OVERSCAN = 12;

/** How near the last loaded row the next page is asked for: two screens, so that it comes in time. */
const NEAR_END_ROWS = 60;

/** Drawn on the server, which knows no window: a tall screen's worth of rows. */
const FIRST_RECT = { width: 0, height: 900 };

/** A row to draw. */
interface PlacedRow {
  /** Names the element it is drawn by. */
  slot: number;
  /** Null for a row that has left: what its element shows stays for now. */
  place: {
    index: number;
    /** Where it begins, what stands above it included, in pixels from the first. */
    start: number;
  } | null;
}

export interface VirtualRows {
  /** In the order their elements stand in. */
  placed: PlacedRow[];
  /** Of the list and of what is left out above, in pixels. */
  height: number;
  offset: number;
  /** The row at the top of what is seen. */
  topIndex: number;
  isRendered: (index: number) => boolean;
  /** Scrolls as little as it takes to see a row. */
  scrollTo: (index: number) => void;
  /** Scrolls until a row is in the middle. */
  centre: (index: number) => void;
  /** For rows whose height only their text decides; undefined where all are alike. */
  measure: ((element: HTMLElement | null) => void) | undefined;
}

interface NearEdges {
  onNearEnd: () => void;
  /** Given where rows go on upwards too. */
  onNearStart: (() => void) | undefined;
}

export function useVirtualRows(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly LogRow[],
  days: ReadonlySet<number>,
  { density, wrap, columns }: TableLayout,
  { onNearEnd, onNearStart }: NearEdges,
): VirtualRows {
  const narrow = useNarrow();
  const rowPx = narrow ? TWO_LINE_ROW_PX : DENSITIES[density];
  const headPx = narrow ? 0 : HEAD_PX;
  const structure = useMemo(() => `${columns.join()} ${wrap}`, [columns, wrap]);

  // The list measures itself anew when it is given another getItemKey: one object, so that it does
  // exactly when a size may have changed.
  const sizes = useMemo(
    () => ({
      estimateSize: (index: number) => rowPx + (days.has(index) ? DAY_PX : 0),
      // What was measured holds for one layout only.
      getItemKey: (index: number) => `${wrap ? "wrapped" : rowPx} ${rows[index]?.id ?? index}`,
    }),
    [rows, days, rowPx, wrap],
  );

  const virtualizer = useVirtualizer({
    ...sizes,
    measureElement: (element) =>
      element.getBoundingClientRect().height +
      (days.has(Number(element.getAttribute("data-index"))) ? DAY_PX : 0),
    count: rows.length,
    getScrollElement: () => scroller.current,
    overscan: OVERSCAN,
    initialRect: FIRST_RECT,
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
    useFlushSync: false,
  });

  const [slots] = useState(() => new RowSlots());
  const items = virtualizer.getVirtualItems();
  // Rows of heights of their own are measured as elements come: each needs one.
  const reuses = virtualizer.isScrolling && !wrap && !isTextMarked();
  const drawn = items.flatMap(({ index }) => rows[index] ?? []);
  // What of a row decides on its elements and their classes; the rest is written into them.
  const alike = drawn.map(({ id, level }) => ({ id, look: `${structure} ${level}` }));
  const placed = slots.place(alike, reuses).map(({ slot, at }) => {
    const item = at === null ? undefined : items[at];
    return { slot, place: item ? { index: item.index, start: item.start - headPx } : null };
  });
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;

  useEffect(() => {
    if (last >= rows.length - NEAR_END_ROWS) onNearEnd();
  }, [last, rows.length, onNearEnd]);
  useEffect(() => {
    // Where it is by now: a list that begins in its middle is drawn from its start for a moment.
    const above = (scroller.current?.scrollTop ?? 0) / rowPx;
    if (first <= NEAR_END_ROWS && above <= NEAR_END_ROWS) onNearStart?.();
  }, [first, onNearStart, scroller, rowPx]);

  const startOf = useCallback(
    (index: number) => (virtualizer.measurementsCache[index]?.start ?? headPx) - headPx,
    [virtualizer, headPx],
  );
  useAnchoredScroll(scroller, rows, startOf, onNearStart !== undefined);

  return {
    placed,
    height: virtualizer.getTotalSize(),
    offset: (items[0]?.start ?? headPx) - headPx,
    topIndex: virtualizer.range?.startIndex ?? 0,
    isRendered: (index) => index >= first && index <= last,
    measure: wrap ? virtualizer.measureElement : undefined,
    centre: useCallback(
      (index: number) => {
        const element = scroller.current;
        if (!element) return;
        // Not by the list's own means: those go on for some frames, and would follow the index when
        // rows come in above.
        scrollNow(element, startOf(index) + headPx - (element.clientHeight - rowPx) / 2);
      },
      [scroller, startOf, headPx, rowPx],
    ),
    scrollTo: useCallback((index: number) => virtualizer.scrollToIndex(index), [virtualizer]),
  };
}

/** Its rows keep their elements: in another's text the mark would be somewhere else. */
function isTextMarked(): boolean {
  return window.getSelection()?.isCollapsed === false;
}
