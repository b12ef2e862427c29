/**
 * The named fields of a log row: what a query may call them, the column each is stored in,
 * and the kind that decides how it is matched (`query-language` contract). Anything that is
 * not listed here is a path into `extra_data`.
 */
export const FIELDS = [
  { name: "level", aliases: ["severity"], column: "level", kind: "level" },
  { name: "logger", aliases: ["logger_name", "name"], column: "logger_name", kind: "text" },
  { name: "host", aliases: ["hostname"], column: "hostname", kind: "text" },
  { name: "message", aliases: ["msg"], column: "message", kind: "long" },
  { name: "exception", aliases: ["error", "stack"], column: "exception", kind: "long" },
  { name: "function", aliases: ["function_name", "func"], column: "function_name", kind: "text" },
  { name: "module", aliases: [], column: "module", kind: "text" },
  { name: "file", aliases: ["filename"], column: "filename", kind: "text" },
  { name: "path", aliases: ["pathname"], column: "pathname", kind: "text" },
  { name: "line", aliases: ["lineno"], column: "lineno", kind: "number" },
  { name: "process", aliases: ["process_id", "pid"], column: "process_id", kind: "number" },
  { name: "thread", aliases: ["thread_id"], column: "thread_id", kind: "number" },
  { name: "thread_name", aliases: [], column: "thread_name", kind: "text" },
  { name: "id", aliases: [], column: "id", kind: "number" },
  { name: "timestamp", aliases: ["time"], column: "timestamp", kind: "time" },
] as const satisfies readonly {
  name: string;
  aliases: readonly string[];
  column: string;
  kind: FieldKind;
}[];

export type FieldKind = "level" | "text" | "long" | "number" | "time";
export type Field = (typeof FIELDS)[number];
export type FieldName = Field["name"];
export type FieldColumn = Field["column"];

const FIELD_BY_NAME = new Map<string, Field>(
  FIELDS.flatMap((field) => [field.name, ...field.aliases].map((name) => [name, field] as const)),
);

/** The field a name or alias means, ignoring case, or null: then it is a path into `extra_data`. */
export function fieldOf(name: string): Field | null {
  return FIELD_BY_NAME.get(name.toLowerCase()) ?? null;
}
