import { formatAgo } from "@/components/ui/format-ago";
import { formatCount } from "@/components/ui/format-number";
import { formatDateTime, formatTime } from "@/components/ui/format-time";
import type { Names } from "@/lib/client/names";
import { visibleText } from "@/lib/log/odd-characters";
import type { LogRow } from "@/lib/log/record";
import { scalarText } from "@/lib/query/like";
import { type Column, cellText } from "./column";
import type { Marks } from "./highlight";
import { exceptionTitle, lineCount, summaryOf } from "./row-summary";
import type { TimeStyle } from "./table-layout";
import type { TableColumns } from "./use-table-columns";

/** A row as it is to be seen: what the words in it are made of, and what it is among the others. */
export interface RowSight {
  row: LogRow;
  /** Its place among the loaded rows, from 0. */
  index: number;
  /** Where it stands in the list, in pixels; undefined where it follows the row above. */
  top: number | undefined;
  zone: string;
  table: TableColumns;
  /** What relative times are relative to, in milliseconds. */
  now: number;
  /** What to mark in its texts. */
  marks: Marks;
  /** What its values are called. */
  names: Names;
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
}

/** When a row was written, as its reader wants it, and the whole of it. */
export interface TimeFace {
  at: string;
  whole: string;
  text: string;
}

/** The message in one line or, wrapped, in all of its own; what is left out is counted. */
export interface MessageFace {
  text: string;
  /** What its exception says in one line, set off from the message; empty without one. */
  exception: string;
  /** How many lines aren't shown; empty where there are none. */
  more: string;
}

/** A wrapped message longer than this isn't read in a table: 2,000 characters are a screen. */
const WRAPPED_CHARS = 2_000;

export function timeFace({ row, zone, table, now }: RowSight): TimeFace {
  const at = row.timestamp;
  const whole = formatDateTime(at, zone, "microsecond");
  return { at, whole, text: timeText(at, zone, table.layout.time, now) };
}

export function messageFace(
  { message, exception }: Pick<LogRow, "message" | "exception">,
  wrap: boolean,
): MessageFace {
  const { line, more } = summaryOf(message);
  const text = wrap ? message.trimEnd().slice(0, WRAPPED_CHARS) : line;
  const left = wrap ? lineCount(message.slice(text.length)) - 1 : more;
  if (exception === null || exception === "") return { text, exception: "", more: moreLines(left) };
  const title = exceptionTitle(exception);
  return {
    text,
    exception: text === "" ? title : ` · ${title}`,
    more: moreLines(left + lineCount(exception)),
  };
}

/** A tooltip of a megabyte would cover the screen. */
const TITLE_CHARS = 1_000;

/** A value of another column. */
interface ValueFace {
  /** In one line. */
  line: string;
  /** What it is called; undefined where it has no name. */
  name: string | undefined;
  /** For a tooltip. */
  whole: string;
}

export function valueFace(
  column: Column,
  { row, names }: Pick<RowSight, "row" | "names">,
): ValueFace {
  const value = column.valueOf(row);
  const text = cellText(value);
  const name = visibleText(names.of(column.name, scalarText(value) ?? "") ?? "");
  const whole = visibleText(text.slice(0, TITLE_CHARS));
  return {
    line: summaryOf(text).line,
    name: name || undefined,
    whole: name === "" ? whole : `${whole} · ${name}`,
  };
}

function moreLines(count: number): string {
  return count === 0 ? "" : `+${formatCount(count, "line")}`;
}

function timeText(at: string, zone: string, style: TimeStyle, now: number): string {
  switch (style) {
    case "time":
      return formatTime(at, zone);
    case "microseconds":
      return formatTime(at, zone, "microsecond");
    case "date":
      return formatDateTime(at, zone);
    case "relative":
      return formatAgo(at, now);
  }
}
