import { randomUUID } from "node:crypto";
import { formatInstant } from "@/lib/log/instant";
import { now } from "./clock";
import { currentLogger } from "./default-logging";
import type { Logger } from "./logger";
import { asError } from "./reason";
import { stopwatch } from "./stopwatch";

/** A loop that tells of every turn must not make a record of a megabyte. */
const MOST_EVENTS = 200;

/** Begins an operation: its start, what happened and its end become one record. */
export function operation(name: string, context: object = {}, log = currentLogger()): Operation {
  return new Operation(name, context, log);
}

class Operation {
  readonly #duration = stopwatch();
  readonly #startedAt = formatInstant(now());
  readonly #events: object[] = [];
  #leftOut = 0;
  #hits = 0;
  #misses = 0;
  #isOver = false;

  constructor(
    private readonly name: string,
    private readonly context: object,
    private readonly log: Logger,
  ) {}

  /** Something that happened meanwhile. */
  event(name: string, data: object = {}): void {
    if (this.#events.length === MOST_EVENTS) this.#leftOut += 1;
    else this.#events.push({ ...data, event: name, after_ms: this.#duration() });
  }

  /** Whether a cache knew what was asked of it. */
  cache(isHit: boolean): void {
    if (isHit) this.#hits += 1;
    else this.#misses += 1;
  }

  end(result: object = {}): void {
    if (!this.#isFirstEnd()) return;
    this.log.info(`${this.name} finished`, this.#record("ok", result));
  }

  fail(error: unknown, result: object = {}): void {
    if (!this.#isFirstEnd()) return;
    this.log.error(`${this.name} failed`, asError(error), this.#record("failed", result));
  }

  /** Runs `work` as the whole of the operation. */
  async run<T>(work: (operation: Operation) => T | Promise<T>): Promise<T> {
    try {
      const result = await work(this);
      this.end();
      return result;
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  /** An operation ends once: what `run` ends too may have been ended with a result by its work. */
  #isFirstEnd(): boolean {
    const isFirst = !this.#isOver;
    this.#isOver = true;
    return isFirst;
  }

  #record(status: "ok" | "failed", result: object): object {
    const asked = this.#hits + this.#misses;
    return {
      ...this.context,
      ...result,
      operation: this.name,
      operation_id: randomUUID(),
      status,
      started_at: this.#startedAt,
      ended_at: formatInstant(now()),
      duration_ms: this.#duration(),
      events: this.#events,
      ...(this.#leftOut > 0 && { events_left_out: this.#leftOut }),
      ...(asked > 0 && { cache_hits: this.#hits, cache_misses: this.#misses }),
    };
  }
}
