import { hostname } from "node:os";
import { isMainThread, threadId } from "node:worker_threads";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Level } from "@/lib/log/level";
import type { ExtraData, LogRecord } from "@/lib/log/record";
import type { CallSite } from "./call-site";

/** Who logs, where that isn't this process: a record that passed through pino's worker, say. */
export interface Origin {
  process_id: number;
  thread_id: string;
  thread_name: string | null;
  hostname: string;
}

export const THIS_PROCESS: Origin = {
  process_id: process.pid,
  thread_id: String(threadId),
  thread_name: isMainThread ? "main" : `worker-${threadId}`,
  hostname: hostname(),
};

/** What a log call leaves behind: everything of that moment, and nothing that can wait. */
export interface Entry {
  at: Micros;
  level: Level;
  logger: string;
  message: string;
  exception: string | null;
  extra: ExtraData | null;
  site: CallSite | null;
  origin: Origin;
  /** About how many characters it holds, for the bound of the queue. */
  size: number;
}

/** The record that is written; what a column can't hold is cut. */
export function recordOf({ origin, site, ...entry }: Entry): LogRecord {
  return {
    timestamp: formatInstant(entry.at),
    level: entry.level,
    logger_name: cut(entry.logger, 255),
    process_id: origin.process_id,
    thread_id: origin.thread_id,
    thread_name: origin.thread_name && cut(origin.thread_name, 255),
    hostname: cut(origin.hostname, 255),
    message: entry.message,
    exception: entry.exception,
    function_name: site?.function_name ? cut(site.function_name, 255) : null,
    module: site && cut(site.module, 255),
    filename: site && cut(site.filename, 500),
    lineno: site?.lineno ?? null,
    pathname: site?.pathname ?? null,
    extra_data: entry.extra,
  };
}

/** At most so many characters, and never half of one that takes two code units. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const short = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short;
}
