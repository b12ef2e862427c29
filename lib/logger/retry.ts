import { type Backoff, backoffMs } from "./backoff";
import { currentLogger } from "./default-logging";
import { durationMs } from "./duration";
import type { Logger } from "./logger";
import { asError } from "./reason";
import { stopwatch } from "./stopwatch";

export interface RetryOptions {
  /** Calls at most, the first one included. */
  attempts?: number;
  /** Before the second; each one after waits twice as long, half of it by chance. */
  delay?: string | number;
  mostDelay?: string | number;
  /** Whether a failure is worth another attempt. */
  when?: (error: unknown) => boolean;
  name?: string;
  log?: Logger;
}

/**
 * The same function, called again where it fails. Each failure is a warning, the last an error,
 * and that is thrown; a call that made it in the end says how many it took.
 */
export function retry<Args extends unknown[], Result>(
  work: (...args: Args) => Result | Promise<Result>,
  options: RetryOptions = {},
): (...args: Args) => Promise<Result> {
  const { attempts = 3, name = work.name || "anonymous", when = () => true } = options;
  const backoff: Backoff = {
    firstMs: durationMs(options.delay ?? "1s"),
    factor: 2,
    mostMs: durationMs(options.mostDelay ?? "1m"),
  };
  return async (...args) => {
    const log = options.log ?? currentLogger();
    const duration = stopwatch();
    for (let attempt = 1; ; attempt += 1) {
      const state = () => ({ function: name, attempt, attempts, duration_ms: duration() });
      try {
        const result = await work(...args);
        if (attempt > 1) log.success(`${name} succeeded on attempt ${attempt}`, state());
        return result;
      } catch (error) {
        if (attempt >= attempts || !when(error)) {
          log.error(`${name} failed on attempt ${attempt}`, asError(error), state());
          throw error;
        }
        const delay_ms = Math.round(backoffMs(attempt, backoff));
        log.warning(`${name} failed, next attempt in ${delay_ms} ms`, asError(error), {
          ...state(),
          delay_ms,
        });
        await new Promise((resolve) => setTimeout(resolve, delay_ms));
      }
    }
  };
}
