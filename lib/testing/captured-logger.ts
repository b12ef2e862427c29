import type { LogRecord } from "@/lib/log/record";
import { Redactor } from "@/lib/log/redact";
import { type Entry, recordOf } from "@/lib/logger/entry";
import { Logger } from "@/lib/logger/logger";
import { Thresholds } from "@/lib/logger/thresholds";

/** A logger, and everything it has written so far. */
export interface CapturedLogger {
  log: Logger;
  records: LogRecord[];
  /** What went wrong while records were made. */
  failures: unknown[];
}

export function capturedLogger(name = "test"): CapturedLogger {
  const records: LogRecord[] = [];
  const failures: unknown[] = [];
  const thresholds = new Thresholds();
  thresholds.configure("TRACE", {}, 0);
  const core = {
    thresholds,
    redactor: new Redactor(),
    hasCallSite: true,
    accept: (entry: Entry) => records.push(recordOf(entry)),
    failed: (error: unknown) => failures.push(error),
  };
  return { log: new Logger(core, thresholds.node(name), null), records, failures };
}
