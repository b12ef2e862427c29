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

/** An exception has its own place once there is one. */
const NO_EXCEPTION = { column: "exception", field: "exception" } as const;

/** A row's columns with a value, and those without: null, or an empty text. */
export function rowFields(row: LogRow): { fields: RowField[]; empty: RowField[] } {
  const all = LISTED.map(({ column, field }): RowField => ({ column, field, value: row[column] }));
  return {
    fields: all.filter((field) => !isEmpty(field)),
    empty: [{ ...NO_EXCEPTION, value: row.exception }, ...all].filter(isEmpty),
  };
}

function isEmpty({ value }: RowField): boolean {
  return value === null || value === "";
}
