import { LevelLabel } from "@/components/level/level-label";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import { levelOf, rankOf } from "@/lib/log/level";
import { visibleText } from "@/lib/log/odd-characters";
import type { LogRow } from "@/lib/log/record";
import { type Column, cellText } from "./column";
import { CELL_ROLE } from "./grid-roles";
import { LogMessage } from "./log-message";
import { exceptionTitle, lineCount, summaryOf } from "./row-summary";

interface LogCellProps {
  row: LogRow;
  column: Column;
  /** What to mark in messages. */
  pattern: RegExp | null;
  /** Messages are shown whole. */
  wrap: boolean;
  /** Its place in the row. */
  place: string;
}

/** A wrapped message longer than this isn't read in a table: 2,000 characters are a screen. */
const WRAPPED_CHARS = 2_000;

/** A tooltip of a megabyte would cover the screen. */
const TITLE_CHARS = 1_000;

/** What a row has in one column. */
export function LogCell({ row, column, pattern, wrap, place }: LogCellProps) {
  if (column.name === "level") {
    return (
      <div {...CELL_ROLE} className={classNames("flex min-w-0", place)}>
        <LevelLabel level={row.level} />
      </div>
    );
  }
  if (column.name === "message") {
    return (
      <div {...CELL_ROLE} className={classNames("flex min-w-0 items-center gap-2", place)}>
        <MessageText row={row} pattern={pattern} wrap={wrap} />
      </div>
    );
  }
  const text = cellText(column.valueOf(row));
  return (
    <div
      {...CELL_ROLE}
      className={classNames(
        place,
        "truncate",
        column.name === "host" ? "text-faint" : "text-muted",
      )}
      title={visibleText(text.slice(0, TITLE_CHARS))}
    >
      <LogText text={summaryOf(text).line} />
    </div>
  );
}

/** The message in one line or, wrapped, in all of its own; what is left out is counted. */
function MessageText({ row, pattern, wrap }: Pick<LogCellProps, "row" | "pattern" | "wrap">) {
  const { message, exception } = row;
  const { line, more } = summaryOf(message);
  const shown = wrap ? message.trimEnd().slice(0, WRAPPED_CHARS) : line;
  const left = wrap ? lineCount(message.slice(shown.length)) - 1 : more;
  const hidden = left + (exception ? lineCount(exception) : 0);
  return (
    <>
      <span
        className={classNames(
          "min-w-0",
          wrap ? "whitespace-pre-wrap wrap-anywhere" : "truncate",
          isFaded(row.level) && "text-muted",
        )}
      >
        <LogMessage text={shown} pattern={pattern} />
        {exception && (
          <span className="text-muted">
            {shown && " · "}
            <LogMessage text={exceptionTitle(exception)} pattern={pattern} />
          </span>
        )}
      </span>
      {hidden > 0 && (
        <span className="shrink-0 rounded-mark border border-line-strong px-1 font-sans text-label text-muted leading-3.5 whitespace-nowrap">
          +{formatCount(hidden, "line")}
        </span>
      )}
    </>
  );
}

/** What is there for debugging steps back behind what happened. */
function isFaded(word: string): boolean {
  const level = levelOf(word);
  return level !== null && rankOf(level) < rankOf("INFO");
}
