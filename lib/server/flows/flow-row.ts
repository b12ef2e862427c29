import sql, { type Sql } from "sql-template-tag";
import type { ExtraData } from "@/lib/log/record";
import { DURATION_KEYS } from "@/lib/operations/duration";
import { fieldOfKey } from "./flow-query";

/** A row as far as a flow speaks of it. */
export interface FlowRow {
  id: string;
  timestamp: string;
  level: string;
  logger_name: string;
  hostname: string;
  function_name: string | null;
  message: string;
  exception: boolean;
  extra: ExtraData;
}

export interface StoredFlowRow extends Omit<FlowRow, "id" | "extra"> {
  id: string | number;
  extra: string | null;
}

/** More of a message than a line shows; what an operation is called stands at its beginning. */
const MESSAGE_LENGTH = 400;

/** Documents larger than this on disk are read by the keys that flows know alone. */
const WHOLE_BYTES = 4_096;

/** As text, so that ids keep their digits; a longer one is cut, and belongs to nothing. */
const KNOWN_KEYS: readonly string[] = [
  ...[
    "event",
    "status",
    "status_code",
    "statusCode",
    "path",
    "method",
    "url",
    "trace_id",
    "traceId",
    "TraceId",
    "trace.id",
  ],
  ...["script_name", "workflow", "span_name", "name", "task"],
  ...["operation", "operation_name", "started_at", "ended_at", "start_time", "end_time"],
  ...["from_state", "to_state", "stage"],
  ...DURATION_KEYS,
];

/** The columns of a table that a flow's row is made of. */
export const READ_COLUMNS: Sql = sql`id, timestamp, level, logger_name, hostname, function_name,
  message, exception, extra_data`;

/** The select list of a flow's row, from those; `keys` are those its parts go by. */
export function flowColumns(keys: readonly string[]): Sql {
  const known = [...new Set([...KNOWN_KEYS, ...keys])];
  return sql`id, timestamp, level, logger_name, hostname, function_name,
    left(message, ${MESSAGE_LENGTH}) as message, exception is not null as exception,
    case
      when extra_data is null then null
      when pg_column_size(extra_data) <= ${WHOLE_BYTES} then extra_data::text
      when jsonb_typeof(extra_data::jsonb) = 'object' then (
        select jsonb_object_agg(key, left(extra_data ->> key, 1000))::text
        from unnest(${known}::text[]) as key
        where jsonb_typeof(extra_data::jsonb -> key) in ('string', 'number')
      )
    end as extra`;
}

/**
 * What was read last, for the shapes of it alone: V8 forgets a shape that nothing has any more, and what
 * it has compiled for it. Asked once in ten seconds, a flow took half as long again.
 */
const kept: { last?: readonly unknown[] } = {};

export function flowRow(stored: StoredFlowRow): FlowRow {
  const read: unknown = stored.extra === null ? null : JSON.parse(stored.extra);
  const isObject = typeof read === "object" && read !== null && !Array.isArray(read);
  // An object that is no array is one of JSON's, with strings for keys.
  const row = { ...stored, id: String(stored.id), extra: isObject ? (read as ExtraData) : {} };
  kept.last = [stored, row];
  return row;
}

/** A value that rows can have in common, as text; null for lists, objects, and none. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

/** The value of a key in a row, as a search for it finds it. */
export function idOf({ extra }: Pick<FlowRow, "extra">, by: string): string | null {
  const field = fieldOfKey(by);
  const name = field.type === "key" ? field.key : field.path;
  const plain = textOf(extra[name]);
  if (plain !== null || !name.includes(".") || field.type === "key") return plain;
  let value: unknown = extra;
  for (const key of name.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    // An object that is no array is one of JSON's, with strings for keys.
    value = (value as ExtraData)[key];
  }
  return textOf(value);
}
