import { printExact } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";
import { printField, readField } from "@/lib/query/field-name";
import { fieldValue } from "@/lib/query/field-value";

/** A column of the table beside the time: a column of the rows, or a path into their extra data. */
export interface Column {
  /** As a query names it. */
  name: string;
  valueOf: (row: LogRow) => unknown;
}

/** The column a name means in the search language, or null where it means none. */
export function columnOf(name: string): Column | null {
  const ref = readField(name);
  if (!ref || ref.type === "anywhere") return null;
  return { name: printField(ref), valueOf: (row) => fieldValue(ref, row) };
}

/** A value in one line: strings bare, everything else as JSON, nothing for what isn't there. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : printExact(value);
}
