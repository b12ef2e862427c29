import { randomUUID } from "node:crypto";
import { currentLogger } from "./default-logging";
import type { Logger } from "./logger";
import { asError } from "./reason";
import { stopwatch } from "./stopwatch";

/** Records what an agent does: its events, and from which state it went to which. */
export function agentRun(name: string, context: object = {}, log = currentLogger()): StateRun {
  return new StateRun("agent", name, context, log);
}

/** The same for a workflow and its steps. */
export function workflowRun(name: string, context: object = {}, log = currentLogger()): StateRun {
  return new StateRun("workflow", name, context, log);
}

class StateRun {
  readonly #log: Logger;
  readonly #duration = stopwatch();
  #inState = stopwatch();
  #state = "created";

  constructor(
    kind: "agent" | "workflow",
    private readonly name: string,
    context: object,
    log: Logger,
  ) {
    this.#log = log.bind({ ...context, [kind]: name, run_id: randomUUID() });
  }

  get state(): string {
    return this.#state;
  }

  event(event: string, data: object = {}): void {
    this.#log.info(`${this.name}: ${event}`, { ...data, event, state: this.#state });
  }

  /** Goes to another state, and says how long the one before lasted. */
  transition(to: string, data: object = {}): void {
    this.#log.info(`${this.name}: ${this.#state} → ${to}`, this.#moved(to, data));
  }

  end(data: object = {}): void {
    const moved = this.#moved("finished", data);
    this.#log.success(`${this.name} finished`, { ...moved, duration_ms: this.#duration() });
  }

  fail(error: unknown, data: object = {}): void {
    const moved = this.#moved("failed", data);
    const end = { ...moved, duration_ms: this.#duration() };
    this.#log.error(`${this.name} failed`, asError(error), end);
  }

  #moved(to: string, data: object): object {
    const from = this.#state;
    const state_ms = this.#inState();
    this.#state = to;
    this.#inState = stopwatch();
    return { ...data, event: "state_changed", from, to, state_ms };
  }
}
