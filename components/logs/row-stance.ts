import { classNames } from "@/components/ui/class-names";
import { ROW_GRID } from "./log-columns";
import type { RowSight } from "./row-face";
import type { Density } from "./table-layout";

const HEIGHTS: Record<Density, string> = {
  dense: "md:h-row-dense",
  normal: "md:h-row",
  tall: "md:h-row-tall",
};

/** Least heights of wrapped rows: the text's own line, and the room around it. */
const WRAPPED: Record<Density, string> = {
  dense: "py-0.5 md:py-[3px]",
  normal: "py-0.5 md:py-1.5",
  tall: "py-0.5 md:py-2.5",
};

/** The row's id in the document, which the grid's focus points to. */
export function rowElementId(id: string): string {
  return `log-${id}`;
}

/** What a row is among the others, as attributes of its element; null for one it hasn't. */
export function rowStance(sight: RowSight) {
  const { row, index, open, selected, marked } = sight;
  return {
    id: rowElementId(row.id),
    "data-index": index,
    "aria-rowindex": index + 2,
    "aria-selected": open || selected,
    "aria-current": marked ? ("true" as const) : undefined,
  };
}

/** The classes of a row's element. */
export function rowClasses(sight: RowSight): string {
  const { layout } = sight.table;
  const { top, active, open, selected, marked, earlier } = sight;
  return classNames(
    ROW_GRID,
    "cursor-pointer border-line font-mono text-row max-md:border-b",
    layout.wrap
      ? classNames("items-start", WRAPPED[layout.density])
      : classNames("h-row-tall", HEIGHTS[layout.density]),
    top !== undefined && "absolute inset-x-0 contain-strict",
    open || selected ? "bg-selected" : active ? "bg-hover" : "hover:bg-hover",
    earlier && "text-muted",
    marked && "outline-1 outline-accent -outline-offset-1",
    active &&
      "group-focus-visible/grid:outline-2 group-focus-visible/grid:outline-accent group-focus-visible/grid:-outline-offset-2",
  );
}
