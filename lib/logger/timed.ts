import type { Level } from "@/lib/log/level";
import { type CacheCounts, cacheDelta } from "./cache-counts";
import { currentLogger } from "./default-logging";
import type { Logger } from "./logger";
import { asError } from "./reason";
import { stopwatch } from "./stopwatch";

export interface TimedOptions {
  /** By default the function's own. */
  name?: string;
  /** By default that of the execution around the call. */
  log?: Logger;
  /** Of calls that end well; those that fail are errors. */
  level?: Level;
  /** A cache the function uses: its hits and misses meanwhile are recorded. */
  cache?: () => CacheCounts;
}

/**
 * The same function, each call of which records how long it took and what memory and CPU the
 * process used meanwhile. A function that answers at once still does.
 */
export function timed<Args extends unknown[], Result>(
  work: (...args: Args) => Result,
  { name = work.name || "anonymous", log, level = "INFO", cache }: TimedOptions = {},
): (...args: Args) => Result {
  return (...args) => {
    const logger = log ?? currentLogger();
    const used = usage(cache);
    const succeed = () => logger.log(level, `${name} finished`, { function: name, ...used() });
    const fail = (thrown: unknown) =>
      logger.error(`${name} failed`, asError(thrown), { function: name, ...used() });
    let result: Result;
    try {
      result = work(...args);
    } catch (error) {
      fail(error);
      throw error;
    }
    // The caller gets the very promise it would have got; this one only listens.
    if (result instanceof Promise) result.then(succeed, fail);
    else succeed();
    return result;
  };
}

function usage(cache: TimedOptions["cache"]): () => object {
  const duration = stopwatch();
  const memory = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  const cached = cacheDelta(cache);
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return {
      duration_ms: duration(),
      memory_delta_bytes: process.memoryUsage().heapUsed - memory,
      cpu_user_ms: user / 1_000,
      cpu_system_ms: system / 1_000,
      ...cached(),
    };
  };
}
