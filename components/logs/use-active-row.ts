import { type RefObject, useMemo, useRef, useState } from "react";
import { useViewState } from "@/lib/client/view-state";
import type { LogRow } from "@/lib/log/record";
import { formatRowReference, parseRowReference, type RowReference } from "@/lib/query/url";
import { placeOf } from "./row-place";

export interface ActiveRow {
  /** The row the keyboard is at, by its place among the loaded ones; -1 for none. */
  index: number;
  id: string | null;
  /** The topmost row in sight: where the keyboard begins. The table keeps it current. */
  top: RefObject<number>;
  /** The row the detail panel shows: the URL's. It may not be among the loaded ones. */
  open: RowReference | null;
  /** Goes to a row; an open panel follows. Beyond the ends it stays at the end. */
  moveTo: (index: number) => void;
  /** The same for a row that needn't be loaded yet. */
  goTo: (row: RowReference) => void;
  /**
   * The index that many rows down (or up, negative). An open row that isn't among the loaded ones
   * has its neighbours all the same: those of the place where it would stand.
   */
  indexAfter: (steps: number) => number;
  openRow: (row: RowReference) => void;
  /** Closes the panel; the keyboard stays where it was. */
  close: () => void;
  /** Leaves the table's rows altogether. */
  leave: () => void;
}

/** Where somebody is in the table. An open row is part of the URL, a row merely passed is not. */
export function useActiveRow(rows: readonly LogRow[]): ActiveRow {
  const { param, setParams } = useViewState();
  const [passed, setPassed] = useState<string | null>(null);
  const top = useRef(0);
  const written = param("row");
  const open = useMemo(() => parseRowReference(written), [written]);
  const indexById = useMemo(() => new Map(rows.map(({ id }, index) => [id, index])), [rows]);
  const id = open?.id ?? passed;
  const index = (id !== null ? indexById.get(id) : undefined) ?? -1;

  const openRow = (row: RowReference) => {
    setPassed(row.id);
    // Going from row to row in an open panel is one step back, not forty.
    setParams({ row: formatRowReference(row) }, open ? "replace" : "push");
  };

  const goTo = (row: RowReference) => {
    if (open) openRow(row);
    else setPassed(row.id);
  };

  return {
    index,
    id,
    top,
    open,
    openRow,
    moveTo: (index) => {
      const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
      if (row) goTo(row);
    },
    goTo,
    indexAfter: (steps) => {
      if (index >= 0) return index + steps;
      if (!open) return top.current;
      const place = placeOf(rows, open);
      return steps > 0 ? place + steps - 1 : place + steps;
    },
    close: () => {
      setPassed(id);
      setParams({ row: null });
    },
    leave: () => setPassed(null),
  };
}
