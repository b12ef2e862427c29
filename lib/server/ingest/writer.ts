import type { LogRecord } from "@/lib/log/record";
import { copyIntoLogs } from "@/lib/server/db/copy";
import type { Database } from "@/lib/server/db/database";
import { mendJson, mendText } from "./mend";

/** The columns a record fills; `id` and `created_at` are the table's own to give. */
const WRITTEN = [
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
] as const satisfies readonly (keyof LogRecord)[];

/**
 * Writes records to the logs table in one transaction and returns how many there were: all are
 * committed, or none is. Text that Postgres can't store (NUL, lone surrogates) is mended.
 */
export async function writeRecords(
  db: Database,
  records: Iterable<LogRecord> | AsyncIterable<LogRecord>,
  signal?: AbortSignal,
): Promise<number> {
  let count = 0;
  async function* lines() {
    for await (const record of records) {
      count += 1;
      yield copyLine(record);
    }
  }
  await copyIntoLogs(db, WRITTEN, lines(), signal);
  return count;
}

/** One record in COPY's text format. */
function copyLine(record: LogRecord): string {
  let line = "";
  for (const column of WRITTEN) {
    if (line !== "") line += "\t";
    line += copyValue(record[column]);
  }
  return line;
}

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function copyValue(value: LogRecord[(typeof WRITTEN)[number]]): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  const text = typeof value === "string" ? mendText(value) : mendJson(value);
  return SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char) : text;
}
