"use client";

import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from "react";
import { writeCookie } from "@/lib/client/cookie";
import { useViewState } from "@/lib/client/view-state";
import {
  readColumns,
  readLayout,
  type TableLayout,
  writeColumns,
  writeLayout,
} from "./table-layout";

interface LayoutChoice {
  layout: TableLayout;
  /**
   * Changes it, for this visit and later ones; columns are part of the URL too. What depends on how
   * it was is a function of that: one change may follow another before either is drawn.
   */
  change: (change: LayoutChange) => void;
}

export type LayoutChange = Partial<TableLayout> | ((now: TableLayout) => Partial<TableLayout>);

const LayoutContext = createContext<LayoutChoice | null>(null);

interface TableLayoutProviderProps {
  /** The cookie of earlier visits. */
  remembered: string | undefined;
  children: ReactNode;
}

/** The table as its reader wants it; a link brings its own columns. */
export function TableLayoutProvider({ remembered, children }: TableLayoutProviderProps) {
  const { param, latestParam, setParams } = useViewState();
  const [own, setOwn] = useState(() => readLayout(remembered));
  const latestOwn = useRef(own);
  const linked = param("columns");

  const choice = useMemo(() => {
    const layout = { ...own, columns: readColumns(linked) ?? own.columns };
    const change = (wanted: LayoutChange) => {
      const asked = readColumns(latestParam("columns"));
      const now = { ...latestOwn.current, columns: asked ?? latestOwn.current.columns };
      const changed = typeof wanted === "function" ? wanted(now) : wanted;
      const next = { ...now, ...changed };
      latestOwn.current = next;
      setOwn(next);
      writeCookie("table", writeLayout(next));
      // A link copied from here shows the same columns to somebody with others.
      if (changed.columns) setParams({ columns: writeColumns(changed.columns) }, "replace");
    };
    return { layout, change };
  }, [own, linked, latestParam, setParams]);

  return <LayoutContext value={choice}>{children}</LayoutContext>;
}

export function useTableLayout(): LayoutChoice {
  const choice = useContext(LayoutContext);
  if (!choice) throw new Error("useTableLayout is called outside of TableLayoutProvider");
  return choice;
}
