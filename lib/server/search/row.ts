import { raw } from "sql-template-tag";
import { parseExact } from "@/lib/log/exact-json";
import { COLUMNS, type ExtraData, type LogRow } from "@/lib/log/record";

/** The select list of a row. JSON comes as its text, because pg would round its numbers. */
export const ROW_COLUMNS = raw(
  COLUMNS.map((column) => (column === "extra_data" ? "extra_data::text" : column)).join(", "),
);

/**
 * A row as pg reads it. Somebody's own table may hold its numbers as integer or bigint, which pg
 * gives as number or string, and any JSON in `extra_data`, which is read as its text.
 */
export interface StoredRow
  extends Omit<LogRow, "id" | "process_id" | "thread_id" | "lineno" | "extra_data"> {
  id: string | number;
  process_id: string | number;
  thread_id: string | number;
  lineno: string | number | null;
  extra_data: string | null;
}

export function logRow(stored: StoredRow): LogRow {
  return {
    ...stored,
    id: String(stored.id),
    process_id: Number(stored.process_id),
    thread_id: String(stored.thread_id),
    lineno: stored.lineno === null ? null : Number(stored.lineno),
    extra_data: extraData(stored.extra_data),
  };
}

/** The wire promises an object: JSON of another kind is shown under the key `value`. */
function extraData(text: string | null): ExtraData | null {
  if (text === null) return null;
  const stored = parseExact(text);
  // The brace says so.
  return text.startsWith("{") ? (stored as ExtraData) : { value: stored };
}
