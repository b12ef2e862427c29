import sql, { join, raw, type Sql } from "sql-template-tag";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { COLUMNS, type Column } from "@/lib/log/record";
import type { RedactOptions } from "@/lib/log/secret-rules";
import { parseQuery } from "@/lib/query/parse";
import { redactedDocument, redactedText } from "@/lib/server/search/redacted";
import { whereQuery } from "@/lib/server/search/where";
import { columnOf, hiddenField } from "./hidden-fields";
import type { Sight } from "./sight";

/**
 * What stands for the columns that may be hidden: such as have no value, or a value that says
 * nothing. Without the others a row is none.
 */
const IN_PLACE = {
  hostname: "''::text",
  message: "''::text",
  process_id: "0",
  thread_id: "0::bigint",
  thread_name: "null::text",
  exception: "null::text",
  function_name: "null::text",
  module: "null::text",
  filename: "null::text",
  lineno: "null::integer",
  pathname: "null::text",
} as const satisfies Partial<Record<Column, string>>;

function isHideable(column: string): column is keyof typeof IN_PLACE {
  return Object.hasOwn(IN_PLACE, column);
}

/** Names in `fields` that can't be hidden: a row can't be shown, or told from others, without them. */
export function unhideable(fields: readonly string[]): string[] {
  return fields.filter((name) => {
    const field = hiddenField(name);
    const column = columnOf(field);
    return field.type === "anywhere" || (column !== null && !isHideable(column));
  });
}

/**
 * What stands in place of the logs table for those who don't see it all: its rows that every filter
 * matches, with nothing in the columns that are hidden, without the hidden keys and, for whom they
 * are redacted, without secrets. Whatever is asked
 * of it, by whatever statement, it can't tell of anything else.
 */
export function visibleLogs(table: Sql, { filters, hidden, redact }: Sight, nowMs: number): Sql {
  const conditions = filters.map((filter) => matching(filter, nowMs));
  const columns = COLUMNS.map((column) => {
    const value = shown(column, hidden);
    return sql`${redact ? redacted(column, value, redact) : value} as ${raw(column)}`;
  });
  return sql`(
    select ${join(columns)}, xmin from ${table}
    where ${conditions.length === 0 ? sql`true` : join(conditions, " and ")}
  ) as visible`;
}

/** A filter that was stored and can't be read any more lets nothing through. */
function matching(filter: string, nowMs: number): Sql {
  const parsed = parseQuery(filter);
  if (!parsed.ok || parsed.query === null) return sql`false`;
  return whereQuery(parsed.query, { now: nowMs * MICROS_PER_MS, tz: "UTC" });
}

function shown(column: Column, hidden: readonly string[]): Sql {
  if (column === "extra_data") return withoutKeys(hidden);
  const isHidden = hidden.some((name) => columnOf(hiddenField(name)) === column);
  return isHidden && isHideable(column) ? raw(IN_PLACE[column]) : raw(column);
}

/** Columns that hold what somebody wrote. */
const WRITTEN: ReadonlySet<Column> = new Set([
  "logger_name",
  "thread_name",
  "hostname",
  "message",
  "exception",
  "function_name",
  "module",
  "filename",
  "pathname",
]);

/** In place of the value itself, so that a search sees no more than a reader does. */
function redacted(column: Column, value: Sql, rules: RedactOptions): Sql {
  if (column === "extra_data") return redactedDocument(sql`(${value})::jsonb`, rules);
  return WRITTEN.has(column) ? redactedText(value, rules) : value;
}

/** As a search walks into the document: by dots, or by a key of its own that is the dotted name. */
function withoutKeys(hidden: readonly string[]): Sql {
  const fields = hidden.map(hiddenField);
  const paths = fields.flatMap((field) => (field.type === "path" ? [field.path] : []));
  const keys = fields.flatMap((field) => (field.type === "key" ? [field.key] : []));
  if (paths.length + keys.length === 0) return sql`extra_data`;
  const less = paths.reduce(
    (document, path) => sql`(${document} #- ${removed(path.split("."))})`,
    sql`extra_data::jsonb - ${[...paths, ...keys]}::text[]`,
  );
  return sql`case when jsonb_typeof(extra_data::jsonb) = 'object' then ${less} end`;
}

/**
 * What is taken out for a path: where it meets a list, all of that. The list's entries may hold what the
 * path names, and Postgres fails at a word where it looks for a place in a list.
 */
function removed(path: readonly string[]): Sql {
  const lists = path.slice(1).map((_, index) => {
    const part = path.slice(0, index + 1);
    return sql`when jsonb_typeof(extra_data::jsonb #> ${part}::text[]) = 'array' then ${part}::text[]`;
  });
  return lists.length === 0
    ? sql`${path}::text[]`
    : sql`case ${join(lists, " ")} else ${path}::text[] end`;
}
