import { memo } from "react";
import { levelColor } from "@/components/level/level-token";
import { classNames } from "@/components/ui/class-names";
import { levelOf, rankOf } from "@/lib/log/level";
import type { LogRow } from "@/lib/log/record";
import { CELL_ROLE, ROW_ROLE } from "./grid-roles";
import { LogCell } from "./log-cell";
import { cellPlace, ROW_GRID } from "./log-columns";
import { LogTime } from "./log-time";
import type { Density } from "./table-layout";
import type { TableColumns } from "./use-table-columns";

interface LogTableRowProps {
  row: LogRow;
  /** Its place among the loaded rows, from 0. */
  index: number;
  /** Where it stands in the list, in pixels; undefined where it follows the row above. */
  top: number | undefined;
  zone: string;
  table: TableColumns;
  /** What relative times are relative to, in milliseconds. */
  now: number;
  pattern: RegExp | null;
  /** The keyboard is here. */
  active: boolean;
  /** The detail panel shows it. */
  open: boolean;
  /** One of those to be copied together. */
  selected: boolean;
  /** The rows around it are shown. */
  marked: boolean;
  /** It was there before the live tail began. */
  earlier: boolean;
  /** Measures a row whose height depends on its text. */
  measure: ((element: HTMLElement | null) => void) | undefined;
}

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

/** A log in one line, two on a phone, or as many as its message has. */
export const LogTableRow = memo(function LogTableRow(props: LogTableRowProps) {
  const { row, index, top, zone, table, now, pattern, active, open, selected, marked, earlier } =
    props;
  const { columns, layout } = table;
  const states = {
    ...ROW_ROLE,
    "aria-rowindex": index + 2,
    "aria-selected": open || selected,
    "aria-current": marked ? ("true" as const) : undefined,
  };
  return (
    <div
      {...states}
      ref={props.measure}
      id={rowElementId(row.id)}
      data-index={index}
      className={classNames(
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
      )}
      style={{ top, boxShadow: edgeOf(row.level) }}
    >
      <div {...CELL_ROLE} className="truncate text-muted">
        <LogTime at={row.timestamp} zone={zone} style={layout.time} now={now} />
      </div>
      {columns.map((column) => (
        <LogCell
          key={column.name}
          row={row}
          column={column}
          pattern={pattern}
          wrap={layout.wrap}
          place={cellPlace(layout.columns, column.name)}
        />
      ))}
    </div>
  );
});

const EDGED_FROM = rankOf("WARNING");

/** Warnings and worse have their colour at the edge too: trouble is seen while scrolling fast. */
function edgeOf(word: string): string | undefined {
  const level = levelOf(word);
  if (!level || rankOf(level) < EDGED_FROM) return undefined;
  return `inset 2px 0 ${levelColor(word)}`;
}
