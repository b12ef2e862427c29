import { memo } from "react";
import { levelColor } from "@/components/level/level-token";
import { levelOf, rankOf } from "@/lib/log/level";
import { CELL_ROLE, ROW_ROLE } from "./grid-roles";
import { LogCell } from "./log-cell";
import { cellPlace } from "./log-columns";
import { type RowSight, timeFace } from "./row-face";
import type { RowInk } from "./row-ink";
import { rowClasses, rowStance } from "./row-stance";

interface LogTableRowProps extends RowSight {
  /** Names its element, for whoever rewrites it. */
  slot: number;
  ink: RowInk;
  /** Measures a row whose height depends on its text. */
  measure: ((element: HTMLElement | null) => void) | undefined;
}

/**
 * A log in one line, two on a phone, or as many as its message has. It is drawn once: what changes
 * in it from then on `RowInk` writes, for every row of the same look. Another look is another row.
 */
export const LogTableRow = memo(function LogTableRow(props: LogTableRowProps) {
  const { slot, ink, measure, ...sight } = props;
  const { row, table, top, marks, names } = sight;
  const { at, whole, text } = timeFace(sight);
  const stance = { ...ROW_ROLE, ...rowStance(sight) };
  return (
    <div
      {...stance}
      ref={(element) => {
        if (!element) return;
        measure?.(element);
        const leave = ink.take(slot, element, sight);
        return () => {
          leave();
          measure?.(null);
        };
      }}
      className={rowClasses(sight)}
      style={{ top, boxShadow: edgeOf(row.level) }}
    >
      <div {...CELL_ROLE} className="truncate text-muted">
        <time
          dateTime={at}
          title={whole}
          // How long ago that is differs between the server's drawing and the browser's.
          suppressHydrationWarning
        >
          {text}
        </time>
      </div>
      {table.columns.map((column) => (
        <LogCell
          key={column.name}
          row={row}
          column={column}
          marks={marks}
          names={names}
          wrap={table.layout.wrap}
          place={cellPlace(table.layout.columns, column.name)}
        />
      ))}
    </div>
  );
}, isDrawnOnce);

function isDrawnOnce(): boolean {
  return true;
}

const EDGED_FROM = rankOf("WARNING");

/** Warnings and worse have their colour at the edge too: trouble is seen while scrolling fast. */
function edgeOf(word: string): string | undefined {
  const level = levelOf(word);
  if (!level || rankOf(level) < EDGED_FROM) return undefined;
  return `inset 2px 0 ${levelColor(word)}`;
}
