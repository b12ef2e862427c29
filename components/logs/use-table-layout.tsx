"use client";

import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from "react";
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
  const look = useLinkedLook();
  // The URL follows a moment later, and a choice must not jump back until it does.
  const [changedOver, setChangedOver] = useState<typeof look | null>(null);

  const choice = useMemo(() => {
    const shown = changedOver === look ? own : { ...own, ...look };
    const layout = { ...shown, columns: readColumns(linked) ?? own.columns };
    const change = (wanted: LayoutChange) => {
      const asked = readColumns(latestParam("columns"));
      const now = {
        ...latestOwn.current,
        ...readLook(latestParam),
        columns: asked ?? latestOwn.current.columns,
      };
      const changed = typeof wanted === "function" ? wanted(now) : wanted;
      const next = { ...now, ...changed };
      latestOwn.current = next;
      setOwn(next);
      setChangedOver(look);
      writeCookie("table", writeLayout(next));
      // A link copied from here shows the same columns to somebody with others, and a view its look.
      const named = Object.entries(writeLook(next)).filter(([name]) => latestParam(name) !== null);
      const params = Object.fromEntries(named);
      if (changed.columns) params.columns = writeColumns(changed.columns);
      if (Object.keys(params).length > 0) setParams(params, "replace");
    };
    return { layout, change };
  }, [own, linked, look, changedOver, latestParam, setParams]);

  return <LayoutContext value={choice}>{children}</LayoutContext>;
}

export function useTableLayout(): LayoutChoice {
  const choice = useContext(LayoutContext);
  if (!choice) throw new Error("useTableLayout is called outside of TableLayoutProvider");
  return choice;
}

/** What the address says of how the rows look, the same object until it says something else. */
function useLinkedLook(): ReturnType<typeof readLook> {
  const { param } = useViewState();
  const [density, time, wrap] = [param("density"), param("time"), param("wrap")];
  return useMemo(() => {
    const values = new Map(Object.entries({ density, time, wrap }));
    return readLook((name) => values.get(name) ?? null);
  }, [density, time, wrap]);
}
