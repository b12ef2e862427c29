import type { Column, LogRow } from "@/lib/log/record";

export interface RowField {
  column: Column;
  /** What a query calls it; null for what can't be searched. */
  field: string | null;
  value: string | number | null;
}

/** The columns that have no place of their own in the panel, by what they are about. */
const LISTED = [
  { column: "logger_name", field: "logger" },
  { column: "hostname", field: "host" },
  { column: "module", field: "module" },
  { column: "function_name", field: "function" },
  { column: "filename", field: "file" },
  { column: "lineno", field: "line" },
  { column: "pathname", field: "path" },
  { column: "process_id", field: "process" },
  { column: "thread_id", field: "thread" },
  { column: "thread_name", field: "thread_name" },
  { column: "id", field: "id" },
  { column: "timestamp", field: "timestamp" },
  { column: "created_at", field: null },
] as const;

/** A row's columns with a value, and the names of those without. */
export function rowFields(row: LogRow): { fields: RowField[]; empty: Column[] } {
  const all = LISTED.map(({ column, field }): RowField => ({ column, field, value: row[column] }));
  return {
    fields: all.filter(({ value }) => value !== null && value !== ""),
    empty: all.flatMap(({ column, value }) => (value === null || value === "" ? [column] : [])),
  };
}
