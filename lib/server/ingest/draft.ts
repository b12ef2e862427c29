import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Level } from "@/lib/log/level";
import type { ExtraData, LogRecord } from "@/lib/log/record";
import type { Redactor } from "@/lib/log/redact";
import { redactRecord } from "@/lib/log/redact-record";
import { stripAnsi } from "./ansi";

/** A record as its format read it: what the source doesn't say is left out. */
export interface Draft
  extends Partial<Omit<LogRecord, "timestamp" | "level" | "message" | "extra_data">> {
  at: Micros | null;
  level: Level | null;
  level_raw?: string | number;
  message: string;
  extra?: ExtraData;
}

/** What stands in for what a record doesn't say. */
export interface Defaults {
  at: Micros;
  hostname: string;
  logger: string;
  /** Takes out what may not be stored; null: everything may. */
  redactor: Redactor | null;
}

/** Lengths of the `varchar` columns in characters. */
const LENGTHS = {
  logger_name: 255,
  thread_name: 255,
  hostname: 255,
  function_name: 255,
  module: 255,
  filename: 500,
} as const;

const INT32_MAX = 2_147_483_647;
const INT64_MAX = 2n ** 63n - 1n;

/** Values a column can't hold, by its name. Made when there is one. */
interface Overflow {
  uncut: ExtraData | null;
}

/**
 * The row a draft becomes. Values a column can't hold are cut (text) or left out (numbers), and
 * kept whole in `extra_data.uncut` by the column's name, so that nothing is lost.
 */
export function recordOf(draft: Draft, defaults: Defaults): LogRecord {
  const over: Overflow = { uncut: null };
  const record: LogRecord = {
    timestamp: formatInstant(draft.at ?? defaults.at),
    level: draft.level ?? "INFO",
    logger_name: text("logger_name", draft, over) ?? cutText(defaults.logger, LENGTHS.logger_name),
    process_id: integer("process_id", draft, over) ?? 0,
    thread_id: bigint(draft, over) ?? "0",
    thread_name: text("thread_name", draft, over),
    hostname: text("hostname", draft, over) ?? cutText(defaults.hostname, LENGTHS.hostname),
    message: stripAnsi(draft.message),
    exception: draft.exception ? stripAnsi(draft.exception) : null,
    function_name: text("function_name", draft, over),
    module: text("module", draft, over),
    filename: text("filename", draft, over),
    lineno: integer("lineno", draft, over),
    pathname: draft.pathname || null,
    extra_data: null,
  };
  record.extra_data = extras(draft, over);
  return defaults.redactor ? redactRecord(record, defaults.redactor) : record;
}

function text(column: keyof typeof LENGTHS, draft: Draft, over: Overflow): string | null {
  const value = draft[column];
  if (value === undefined || value === null || value === "") return null;
  const plain = stripAnsi(value);
  if (plain.length <= LENGTHS[column]) return plain;
  over.uncut = { ...over.uncut, [column]: plain };
  return cutText(plain, LENGTHS[column]);
}

function integer(column: "process_id" | "lineno", draft: Draft, over: Overflow): number | null {
  const value = draft[column];
  if (value === undefined || value === null) return null;
  if (Number.isInteger(value) && Math.abs(value) <= INT32_MAX) return value;
  over.uncut = { ...over.uncut, [column]: value };
  return null;
}

function bigint(draft: Draft, over: Overflow): string | null {
  const value = draft.thread_id;
  if (value === undefined) return null;
  if (/^-?\d{1,18}$/.test(value)) return value;
  if (/^-?\d{19}$/.test(value) && BigInt(value) <= INT64_MAX && BigInt(value) >= -INT64_MAX) {
    return value;
  }
  over.uncut = { ...over.uncut, thread_id: value };
  return null;
}

function extras(draft: Draft, over: Overflow): ExtraData | null {
  const stated = draft.level !== null && draft.level_raw === undefined;
  if (stated && over.uncut === null) {
    return draft.extra && Object.keys(draft.extra).length > 0 ? draft.extra : null;
  }
  const extra: ExtraData = { ...draft.extra };
  if (draft.level_raw !== undefined) extra.level_raw = draft.level_raw;
  if (draft.level === null) extra.level_inferred = true;
  if (over.uncut !== null) extra.uncut = over.uncut;
  return extra;
}

/** At most `length` characters, and never half of one that takes two code units. */
function cutText(text: string, length: number): string {
  const cut = text.slice(0, length);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
