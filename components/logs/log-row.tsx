import { memo } from "react";
import { LevelLabel } from "@/components/level/level-label";
import { levelColor } from "@/components/level/level-token";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format-number";
import { formatDateTime, formatTime } from "@/components/ui/format-time";
import { levelOf, rankOf } from "@/lib/log/level";
import type { LogRow } from "@/lib/log/record";
import { CELLS, ROW_GRID } from "./log-columns";
import { LogMessage } from "./log-message";
import { exceptionTitle, lineCount, summaryOf } from "./row-summary";

interface LogTableRowProps {
  row: LogRow;
  /** Its place among the loaded rows, from 0. */
  index: number;
  zone: string;
  pattern: RegExp | null;
  /** The keyboard is here. */
  active: boolean;
  /** The detail panel shows it. */
  open: boolean;
}

/** The row's id in the document, which the grid's focus points to. */
export function rowElementId(id: string): string {
  return `log-${id}`;
}

/** A log in one line, two on a phone. */
export const LogTableRow = memo(function LogTableRow(props: LogTableRowProps) {
  const { row, index, zone, pattern, active, open } = props;
  const { line, more } = summaryOf(row.message);
  const hidden = more + (row.exception ? lineCount(row.exception) : 0);
  return (
    <tr
      id={rowElementId(row.id)}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={open}
      className={classNames(
        ROW_GRID,
        "h-row-tall cursor-pointer border-line font-mono text-row max-md:border-b md:h-row",
        open ? "bg-selected" : active ? "bg-hover" : "hover:bg-hover",
        active &&
          "group-focus-visible/grid:outline-2 group-focus-visible/grid:outline-accent group-focus-visible/grid:-outline-offset-2",
      )}
      style={edgeOf(row.level)}
    >
      <td className={CELLS.time}>
        <time dateTime={row.timestamp} title={formatDateTime(row.timestamp, zone, "microsecond")}>
          {formatTime(row.timestamp, zone)}
        </time>
      </td>
      <td className={CELLS.level}>
        <LevelLabel level={row.level} />
      </td>
      <td className={CELLS.logger} title={row.logger_name}>
        {row.logger_name}
      </td>
      <td className={CELLS.host} title={row.hostname}>
        {row.hostname}
      </td>
      <td className={CELLS.message}>
        <span className={classNames("min-w-0 truncate", isFaded(row.level) && "text-muted")}>
          <LogMessage text={line} pattern={pattern} />
          {row.exception && (
            <span className="text-muted">
              {line && " · "}
              <LogMessage text={exceptionTitle(row.exception)} pattern={pattern} />
            </span>
          )}
        </span>
        {hidden > 0 && (
          <span className="shrink-0 rounded-mark border border-line-strong px-1 font-sans text-label text-muted leading-3.5 whitespace-nowrap">
            +{formatCount(hidden, "line")}
          </span>
        )}
      </td>
    </tr>
  );
});

/** What is there for debugging steps back behind what happened. */
function isFaded(word: string): boolean {
  const level = levelOf(word);
  return level !== null && rankOf(level) < rankOf("INFO");
}

const EDGED_FROM = rankOf("WARNING");

/** Warnings and worse have their colour at the edge too: trouble is seen while scrolling fast. */
function edgeOf(word: string): { boxShadow: string } | undefined {
  const level = levelOf(word);
  if (!level || rankOf(level) < EDGED_FROM) return undefined;
  return { boxShadow: `inset 2px 0 ${levelColor(word)}` };
}
