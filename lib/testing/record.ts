import type { LogRecord } from "@/lib/log/record";

/** A record with the given columns; the others hold something plain. */
export function record(columns: Partial<LogRecord> = {}): LogRecord {
  return {
    timestamp: "2026-11-22T12:00:00.000000Z",
    level: "INFO",
    logger_name: "shop.web",
    process_id: 1,
    thread_id: "1",
    thread_name: "main",
    hostname: "web-1",
    message: "something happened",
    exception: null,
    function_name: null,
    module: null,
    filename: null,
    lineno: null,
    pathname: null,
    extra_data: null,
    ...columns,
  };
}
