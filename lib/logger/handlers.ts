import type { Config } from "./config";
import { lineFormat } from "./console-line";
import { consoleSink } from "./console-sink";
import type { DatabaseOptions } from "./database-options";
import { databaseSink } from "./database-sink";
import { Delivery, type DeliveryOptions } from "./delivery";
import { fallbackTo } from "./fallback";
import { fileSink } from "./file-sink";
import { httpSink } from "./http-sink";

const BACKOFF = { factor: 2, mostMs: 30_000 };

/** What is printed and appended is written as soon as the program takes a breath. */
const AT_ONCE = { batchSize: 1, intervalMs: 0 };

/** The handlers of a configuration that are on, by name. */
export function handlersOf(
  { logging, database }: Config,
  report: (problem: string) => void,
): Map<string, Delivery> {
  const { console, file, http, queue, retry } = logging;
  const isTerminal = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const shownFrom = console.enabled ? console.level : null;
  const common = {
    queue,
    report,
    tries: retry.tries,
    backoff: { ...BACKOFF, firstMs: retry.delay },
    batchSize: logging.batch_size,
    intervalMs: logging.flush_interval,
    fallback: fallbackTo({ format: lineFormat(console.format), shownFrom }),
  };
  const handlers = new Map<string, Delivery>();
  const add = (
    options: Pick<DeliveryOptions, "name" | "sink" | "level"> & Partial<DeliveryOptions>,
  ) => handlers.set(options.name, new Delivery({ ...common, ...options }));
  if (console.enabled) {
    const sink = consoleSink(lineFormat(console.format, isTerminal));
    const fallback = fallbackTo({ format: lineFormat(console.format), shownFrom: null });
    add({ name: "console", sink, level: console.level, fallback, ...AT_ONCE });
  }
  if (file.enabled) {
    const format = lineFormat(file.format);
    const { path, level, max_megabytes: maxMegabytes, max_files: maxFiles } = file;
    add({
      name: "file",
      sink: fileSink({ path, maxMegabytes, maxFiles, format }),
      level,
      ...AT_ONCE,
    });
    const { errors } = file;
    if (errors.enabled) {
      const size = { maxMegabytes: errors.max_megabytes, maxFiles: errors.max_files };
      const own = lineFormat(errors.format ?? file.format);
      const sink = fileSink({ path: errors.path, ...size, format: own });
      add({ name: "errors", sink, level: errors.level, ...AT_ONCE });
    }
  }
  if (http?.enabled) {
    const { url, headers = {} } = http;
    add({ name: "http", sink: httpSink({ url, headers }), level: http.level });
  }
  if (logging.database.enabled) {
    const sink = databaseSink(databaseOptions({ logging, database }));
    add({ name: "database", sink, level: logging.database.level });
  }
  return handlers;
}

/** How the database of a configuration is reached. */
export function databaseOptions({ logging, database }: Config): DatabaseOptions {
  const { url, host, port, name, user, password, table_prefix } = database;
  const parts = { host, port, database: name, user, password };
  const given = Object.entries(parts).filter(([, value]) => value !== undefined);
  return {
    // The environment's own URL is for those who name no server.
    connection: given.length > 0 ? Object.fromEntries(given) : { connectionString: url },
    tablePrefix: table_prefix,
    createTable: logging.database.create_table,
  };
}
