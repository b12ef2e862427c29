import type { Draft } from "@/lib/server/ingest/draft";
import type { StatedLevel } from "@/lib/server/ingest/stated-level";
import { withTrace } from "@/lib/server/ingest/trace";
import type { WallClock } from "@/lib/server/ingest/wall-clock";
import { takeException } from "./exception";
import { addField, Fields, isObject, paths } from "./fields";
import { takeLevel } from "./level";
import { takeMessage } from "./message";
import { jsonInstant } from "./time";

/** Where each column is looked for, in order; a column's own name always comes first. */
const SOURCES = {
  logger_name: paths(
    "logger_name",
    "name",
    "logger",
    "fields.logger",
    "record.name",
    "log.logger",
    "loggerName",
    "SourceContext",
    "Properties.SourceContext",
    "service.name",
    "target",
    "channel",
    "facility",
    "SYSLOG_IDENTIFIER",
    "app-name",
  ),
  thread_name: paths(
    "thread_name",
    "threadName",
    "record.thread.name",
    "process.thread.name",
    "thread",
  ),
  hostname: paths(
    "hostname",
    "host.name",
    "host.hostname",
    "host",
    "HOSTNAME",
    "_HOSTNAME",
    "MachineName",
  ),
  function_name: paths(
    "function_name",
    "funcName",
    "record.function",
    "function",
    "func",
    "func_name",
    "code.function.name",
    "code.function",
    "src.func",
    "source.function",
    "caller_method_name",
    "CODE_FUNC",
  ),
  module: paths("module", "record.module", "code.namespace", "caller_class_name"),
  filename: paths(
    "filename",
    "record.file.name",
    "src.file",
    "caller_file_name",
    "file",
    "log.origin.file.name",
  ),
  pathname: paths(
    "pathname",
    "record.file.path",
    "code.file.path",
    "code.filepath",
    "source.file",
    "CODE_FILE",
  ),
};

const TIMES = paths(
  "timestamp",
  "time",
  "@timestamp",
  "ts",
  "asctime",
  "record.time.timestamp",
  "record.time",
  "timeUnixNano",
  "observedTimeUnixNano",
  "__REALTIME_TIMESTAMP",
  "@t",
  "Timestamp",
  "datetime",
  "date",
);

/** loguru keeps what was bound in a place of its own. */
const EXTRAS = paths("extra_data", "record.extra");

/** `cart/order.go:88`, as Go's libraries write it. */
const CALLERS = paths("caller");

const PROCESS_IDS = paths(
  "process_id",
  "pid",
  "process",
  "process.pid",
  "record.process.id",
  "_PID",
);
const THREAD_IDS = paths(
  "thread_id",
  "thread",
  "thread.id",
  "record.thread.id",
  "process.thread.id",
  "threadId",
  "tid",
  "_TID",
);
const LINES = paths(
  "lineno",
  "record.line",
  "line",
  "code.line.number",
  "code.lineno",
  "src.line",
  "source.line",
  "log.origin.file.line",
  "caller_line_number",
  "line_number",
  "CODE_LINE",
);

/**
 * The columns of one JSON record, whichever library wrote it; what is no column's is in `extra`.
 * The object is used up. `stated` is its level where that stands elsewhere.
 */
export function jsonDraft(
  object: Record<string, unknown>,
  clock: WallClock,
  stated?: StatedLevel,
): Draft {
  const fields = new Fields(object);
  // The level first: it tells libraries apart by fields that the others take.
  const level = stated ?? takeLevel(fields);
  const at = fields.take(TIMES, (value) => jsonInstant(value, clock)) ?? null;
  const exception = takeException(fields);
  const message = takeMessage(fields) ?? exception?.split("\n", 1)[0] ?? null;
  const draft: Draft = {
    at,
    ...level,
    message: "",
    exception,
    process_id: fields.take(PROCESS_IDS, integerOf),
    thread_id: fields.take(THREAD_IDS, digitsOf),
    lineno: fields.take(LINES, integerOf),
    logger_name: fields.take(SOURCES.logger_name, textOf),
    thread_name: fields.take(SOURCES.thread_name, textOf),
    hostname: fields.take(SOURCES.hostname, textOf),
    function_name: fields.take(SOURCES.function_name, textOf),
    module: fields.take(SOURCES.module, textOf),
    filename: fields.take(SOURCES.filename, textOf),
    pathname: fields.take(SOURCES.pathname, textOf),
  };
  const caller = fields.take(CALLERS, callSite);
  if (caller) Object.assign(draft, caller);
  const merged = fields.take(EXTRAS, (value) => (isObject(value) ? value : undefined));
  const extra = fields.rest();
  if (merged) for (const key of Object.keys(merged)) addField(extra, key, merged[key]);
  draft.extra = extra;
  draft.message = message ?? JSON.stringify(extra);
  return withTrace(draft);
}

function callSite(value: unknown): Pick<Draft, "pathname" | "filename" | "lineno"> | undefined {
  const [, path, line] = (typeof value === "string" && /^(\S+):(\d{1,9})$/.exec(value)) || [];
  if (path === undefined) return undefined;
  return { pathname: path, filename: path.slice(path.lastIndexOf("/") + 1), lineno: Number(line) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function integerOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : undefined;
  const digits = digitsOf(value);
  return digits === undefined ? undefined : Number(digits);
}

function digitsOf(value: unknown): string | undefined {
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" && /^-?\d{1,19}$/.test(value) ? value : undefined;
}
