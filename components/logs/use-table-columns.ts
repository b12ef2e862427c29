import { type CSSProperties, useMemo } from "react";
import { useLookedUp } from "@/lib/client/names";
import { type Column, columnOf } from "./column";
import { gridTracks } from "./grid-tracks";
import type { TableLayout } from "./table-layout";
import { useTableLayout } from "./use-table-layout";

/** What the table draws by: one object that changes only when the layout does. */
export interface TableColumns {
  layout: TableLayout;
  columns: Column[];
  /** The tracks its rows stand in, as custom properties. */
  style: CSSProperties;
}

/** @param isByTime rows that aren't of one day after the other say theirs */
export function useTableColumns(isByTime = true): TableColumns {
  const { layout: chosen } = useTableLayout();
  const lookedUp = useLookedUp();
  return useMemo(() => {
    const needsDay = !isByTime && chosen.time !== "relative";
    const layout = needsDay ? { ...chosen, time: "date" as const } : chosen;
    const { all, tight, least } = gridTracks(layout, lookedUp);
    const tracks = { "--columns": all, "--tight-columns": tight, "--least": `${least}px` };
    // React's type knows no custom properties.
    const style = tracks as CSSProperties;
    return { layout, columns: layout.columns.flatMap((name) => columnOf(name) ?? []), style };
  }, [chosen, isByTime, lookedUp]);
}
