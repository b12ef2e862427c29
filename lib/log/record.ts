import type { Level } from "./level";

/** The columns of the logs table, in the table's order: `store.md`'s schema, name for name. */
export const COLUMNS = [
  "id",
  "timestamp",
  "level",
  "logger_name",
  "process_id",
  "thread_id",
  "thread_name",
  "hostname",
  "message",
  "exception",
  "function_name",
  "module",
  "filename",
  "lineno",
  "pathname",
  "extra_data",
  "created_at",
] as const;

export type Column = (typeof COLUMNS)[number];

/** Structured extras: any JSON object. */
export type ExtraData = { [key: string]: unknown };

/** A record on its way into the table: every column a writer fills. */
export interface LogRecord {
  /** ISO 8601 in UTC, up to microseconds: `2026-11-22T01:02:03.123456Z`. */
  timestamp: string;
  level: Level;
  logger_name: string;
  process_id: number;
  /** A bigint in decimal: Python's thread ids exceed 32 bits. */
  thread_id: string;
  thread_name: string | null;
  hostname: string;
  message: string;
  /** The stack trace as printed, with its newlines. */
  exception: string | null;
  function_name: string | null;
  module: string | null;
  filename: string | null;
  lineno: number | null;
  pathname: string | null;
  extra_data: ExtraData | null;
}

/** A stored row as the API returns it: columns by name, ids as strings, instants in UTC. */
export interface LogRow extends Omit<LogRecord, "level"> {
  id: string;
  /** The word as stored; `canonicalLevel` says which level it counts as. */
  level: string;
  created_at: string | null;
}
