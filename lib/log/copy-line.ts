import { mendJson, mendText } from "./mend";
import { COLUMNS, type Column, type LogRecord } from "./record";

/** The columns a record fills, in the table's order; the others are the table's own to give. */
export const WRITTEN = COLUMNS.filter(isWritten);

function isWritten(column: Column): column is keyof LogRecord {
  return column !== "id" && column !== "created_at";
}

/** One record in COPY's text format, without its newline. Text that Postgres can't store is mended. */
export function copyLine(record: LogRecord): string {
  let line = "";
  for (const column of WRITTEN) {
    if (line !== "") line += "\t";
    line += copyValue(record[column]);
  }
  return line;
}

/** What COPY reads as something else, and what may need mending: NUL and any surrogate. */
const SPECIAL = /[\\\n\r\t\0\uD800-\uDFFF]/;
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function copyValue(value: LogRecord[keyof LogRecord]): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  const text = typeof value === "string" ? value : mendJson(value);
  // One look at each character is enough for nearly every value.
  if (!SPECIAL.test(text)) return text;
  return mendText(text).replace(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char);
}

const UNESCAPED: Record<string, string> = { "\\": "\\", n: "\n", r: "\r", t: "\t" };

/** What a line of COPY's text says, by column: for the eyes of whoever looks at a refused row. */
export function readCopyLine(line: string): Record<string, string | null> {
  const values = line.split("\t");
  return Object.fromEntries(
    WRITTEN.map((column, index) => {
      const value = values[index] ?? "\\N";
      return [column, value === "\\N" ? null : unescaped(value)];
    }),
  );
}

function unescaped(value: string): string {
  return value.replace(/\\(.)/g, (_, char: string) => UNESCAPED[char] ?? char);
}
