import type { OutputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { exportProgress } from "@/lib/contract/export";

type Progress = OutputOf<typeof exportProgress>;
type EndState = Exclude<Progress["state"], "unknown" | "running">;

const UNKNOWN: Progress = { state: "unknown", rows: 0, bytes: 0, elapsed_ms: 0 };

/** Each holds one of the pool's ten connections, and other questions must have theirs. */
const MOST_RUNNING = 4;
const REMEMBERED_MS = 10 * 60_000;
/** Whoever has taken nothing for so long makes way when others wait. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/** One export: what it has written so far, and the way to end it. */
export class RunningExport {
  readonly #began = performance.now();
  readonly #cancelling = new AbortController();
  #ended: { state: EndState; at: number; message?: string } | null = null;
  #wroteAt = this.#began;
  rows = 0;
  bytes = 0;

  wrote(rows: number, bytes: number): void {
    this.#wroteAt = performance.now();
    this.rows += rows;
    this.bytes += bytes;
  }

  get isPaused(): boolean {
    return performance.now() - this.#wroteAt > LONGEST_PAUSE_MS;
  }

  /** Aborts when somebody cancels it. */
  get signal(): AbortSignal {
    return this.#cancelling.signal;
  }

  get isRunning(): boolean {
    return this.#ended === null;
  }

  get progress(): Progress {
    const { state = "running", at = performance.now(), message } = this.#ended ?? {};
    return {
      state,
      rows: this.rows,
      bytes: this.bytes,
      elapsed_ms: at - this.#began,
      ...(message !== undefined && { message }),
    };
  }

  cancel(): void {
    this.end("cancelled");
    this.#cancelling.abort();
  }

  /** Only the first end counts. */
  end(state: EndState, message?: string): void {
    this.#ended ??= { state, at: performance.now(), ...(message !== undefined && { message }) };
  }
}

/** The exports of this process, by the ids their askers chose. */
export class Exports {
  readonly #byId = new Map<string, RunningExport>();

  begin(id: string): RunningExport {
    const all = [...this.#byId.values()].filter((each) => each.isRunning);
    if (all.length >= MOST_RUNNING) all.find((each) => each.isPaused)?.cancel();
    const running = all.filter((each) => each.isRunning).length;
    if (this.#byId.has(id)) {
      throw new AppError("bad_parameter", "id is that of another export. Choose a new one.", {
        details: { parameter: "id" },
      });
    }
    const begun = new RunningExport();
    this.#byId.set(id, begun);
    if (running >= MOST_RUNNING) {
      const message = `${MOST_RUNNING} exports are under way, which is all there may be at once. Try again when one has ended.`;
      // Whoever watches it by its id hears it too: a download can't tell.
      begun.end("failed", message);
      this.forgetLater(id);
      throw new AppError("overloaded", message);
    }
    return begun;
  }

  progressOf(id: string): Progress {
    return this.#byId.get(id)?.progress ?? UNKNOWN;
  }

  /** Throws `not_found` for an id nobody exported under, here or lately. */
  find(id: string): RunningExport {
    const found = this.#byId.get(id);
    if (found) return found;
    throw new AppError("not_found", "There is no export with this id; it may have ended long ago.");
  }

  /** Forgets it a while after its end. */
  forgetLater(id: string): void {
    setTimeout(() => this.#byId.delete(id), REMEMBERED_MS).unref();
  }
}
