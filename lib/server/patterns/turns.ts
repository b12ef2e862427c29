import { setImmediate as turn } from "node:timers/promises";
import { AppError } from "@/lib/contract/error";
import type { Steps } from "@/lib/patterns/steps";

/** How long one is at work before others have their turn; a step may take as long again. */
const TURN_MS = 10;

/** Shares the one thread with everything else while there is much to compute. */
export class Turns {
  #since = performance.now();

  /** @param signal ends the work at the next turn */
  constructor(private readonly signal?: AbortSignal) {}

  get isOver(): boolean {
    return performance.now() - this.#since > TURN_MS;
  }

  /** Throws AppError `cancelled` where nobody waits for the work any more. */
  async next(): Promise<void> {
    await turn();
    if (this.signal?.aborted) throw new AppError("cancelled", "The request was cancelled.");
    this.#since = performance.now();
  }

  async through<Result>(steps: Steps<Result>): Promise<Result> {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (this.isOver) await this.next();
    }
  }
}
