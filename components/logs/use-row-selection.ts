import { useEffect, useEffectEvent, useMemo, useState } from "react";
import type { LogRow } from "@/lib/log/record";
import { rowText } from "./row-text";
import { extendTo, NONE_SELECTED, rowsSelected, toggleRow } from "./selected-rows";

export interface RowSelection {
  /** In the table's order; empty where nobody chose any. */
  rows: readonly LogRow[];
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  /** All rows between the last one chosen, or `from`, and this one. */
  extendTo: (id: string, from: string | null) => void;
  /** Nothing is chosen; null where nothing is. */
  clear: (() => void) | null;
}

/** Several rows to be copied at once. The browser's own copying takes them where no text is marked. */
export function useRowSelection(rows: readonly LogRow[], zone: string): RowSelection {
  const [selected, setSelected] = useState(NONE_SELECTED);
  const chosen = useMemo(() => rowsSelected(selected, rows), [selected, rows]);

  const onCopy = useEffectEvent((event: ClipboardEvent) => {
    const isText = window.getSelection()?.isCollapsed === false;
    const isField = event.target instanceof Element && event.target.closest("input, textarea");
    if (chosen.length === 0 || isText || isField) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", rowsText(chosen, zone));
  });
  useEffect(() => {
    document.addEventListener("copy", onCopy);
    return () => document.removeEventListener("copy", onCopy);
  }, []);

  return {
    rows: chosen,
    ids: selected.ids,
    toggle: (id) => setSelected((now) => toggleRow(now, id)),
    extendTo: (id, from) => setSelected((now) => extendTo(now, rows, id, from)),
    clear: chosen.length > 0 ? () => setSelected(NONE_SELECTED) : null,
  };
}

/** Rows as somebody pastes them into a ticket, in the table's order. */
export function rowsText(rows: readonly LogRow[], zone: string): string {
  return rows.map((row) => rowText(row, zone)).join("\n");
}
