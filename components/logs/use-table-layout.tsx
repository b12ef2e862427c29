"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { writeCookie } from "@/lib/client/cookie";
import { useViewState } from "@/lib/client/view-state";
import {
  readColumns,
  readLayout,
  readLook,
  type TableLayout,
  writeColumns,
  writeLayout,
  writeLook,
} from "./table-layout";

interface LayoutChoice {
  layout: TableLayout;
  /** Changes it, for this visit and later ones; columns are part of the URL too. */
  change: (change: Partial<TableLayout>) => void;
}

const LayoutContext = createContext<LayoutChoice | null>(null);

interface TableLayoutProviderProps {
  /** The cookie of earlier visits. */
  remembered: string | undefined;
  children: ReactNode;
}

/** The table as its reader wants it; a link brings its own columns. */
export function TableLayoutProvider({ remembered, children }: TableLayoutProviderProps) {
  const { param, setParams } = useViewState();
  const [own, setOwn] = useState(() => readLayout(remembered));
  const linked = param("columns");

  const choice = useMemo(() => {
    const layout = { ...own, ...readLook(param), columns: readColumns(linked) ?? own.columns };
    const change = (changed: Partial<TableLayout>) => {
      const next = { ...layout, ...changed };
      setOwn(next);
      writeCookie("table", writeLayout(next));
      // A link copied from here shows the same columns to somebody with others, and a view its rows.
      const look = Object.entries(writeLook(next)).filter(([name]) => param(name) !== null);
      const linkedNow = Object.fromEntries(look);
      if (changed.columns) linkedNow.columns = writeColumns(changed.columns);
      if (Object.keys(linkedNow).length > 0) setParams(linkedNow, "replace");
    };
    return { layout, change };
  }, [own, linked, param, setParams]);

  return <LayoutContext value={choice}>{children}</LayoutContext>;
}

export function useTableLayout(): LayoutChoice {
  const choice = useContext(LayoutContext);
  if (!choice) throw new Error("useTableLayout is called outside of TableLayoutProvider");
  return choice;
}
