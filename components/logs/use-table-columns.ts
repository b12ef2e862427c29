import { type CSSProperties, useMemo } from "react";
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

export function useTableColumns(): TableColumns {
  const { layout } = useTableLayout();
  return useMemo(() => {
    const { all, tight, least } = gridTracks(layout);
    const tracks = { "--columns": all, "--tight-columns": tight, "--least": `${least}px` };
    // React's type knows no custom properties.
    const style = tracks as CSSProperties;
    return { layout, columns: layout.columns.flatMap((name) => columnOf(name) ?? []), style };
  }, [layout]);
}
