import { LevelLabel } from "@/components/level/level-label";
import { classNames } from "@/components/ui/class-names";
import { LogText } from "@/components/ui/log-text";
import type { Names } from "@/lib/client/names";
import { levelOf, rankOf } from "@/lib/log/level";
import type { LogRow } from "@/lib/log/record";
import type { Column } from "./column";
import { CELL_ROLE } from "./grid-roles";
import type { Marks } from "./highlight";
import { LogMessage } from "./log-message";
import { messageFace, valueFace } from "./row-face";

interface LogCellProps {
  row: LogRow;
  column: Column;
  /** What to mark in its texts. */
  marks: Marks;
  names: Names;
  /** Messages are shown whole. */
  wrap: boolean;
  /** Its place in the row. */
  place: string;
}

/** What a row has in one column. */
export function LogCell({ row, column, marks, names, wrap, place }: LogCellProps) {
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
        <MessageText row={row} marks={marks} wrap={wrap} />
      </div>
    );
  }
  const { line, name, whole } = valueFace(column, { row, names });
  return (
    <div
      {...CELL_ROLE}
      className={classNames(
        place,
        "truncate",
        column.name === "host" ? "text-faint" : "text-muted",
      )}
      title={whole}
      data-name={name}
    >
      {column.name === "logger" ? (
        <LogMessage text={line} pattern={marks.logger} />
      ) : (
        <LogText text={line} />
      )}
    </div>
  );
}

/** Every part is there in every row, so that one can become another by its texts alone. */
function MessageText({ row, marks, wrap }: Pick<LogCellProps, "row" | "marks" | "wrap">) {
  const { text, exception, more } = messageFace(row, wrap);
  return (
    <>
      <span
        className={classNames(
          "min-w-0",
          wrap ? "whitespace-pre-wrap wrap-anywhere" : "truncate",
          isFaded(row.level) && "text-muted",
        )}
      >
        <span>
          <LogMessage text={text} pattern={marks.message} />
        </span>
        <span className="text-muted">
          <LogMessage text={exception} pattern={marks.exception} />
        </span>
      </span>
      <span className="shrink-0 empty:hidden rounded-mark border border-line-strong px-1 font-sans text-label text-muted leading-3.5 whitespace-nowrap">
        {more}
      </span>
    </>
  );
}

/** What is there for debugging steps back behind what happened. */
function isFaded(word: string): boolean {
  const level = levelOf(word);
  return level !== null && rankOf(level) < rankOf("INFO");
}
