import { say } from "./say";

type Step = (force: boolean) => Promise<void> | void;

/**
 * What has to be undone before the process ends, undone in reverse order on the first SIGINT,
 * SIGTERM or SIGHUP. A second signal doesn't wait.
 */
export class Shutdown {
  readonly #steps: Step[] = [];
  #running: Promise<void> | null = null;

  constructor() {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(name, () => this.#onSignal());
    }
    onOrphanedByNpm(() => this.#onSignal());
  }

  add(step: Step): void {
    this.#steps.push(step);
  }

  /** Undoes everything, once. */
  run(force = false): Promise<void> {
    this.#running ??= this.#undo(force);
    return this.#running;
  }

  #onSignal(): void {
    if (this.#running) {
      // The steps force what they hold while the process exits.
      process.exit(130);
    }
    say("stopping");
    void this.run().then(() => process.exit(0));
  }

  async #undo(force: boolean): Promise<void> {
    for (const step of this.#steps.toReversed()) {
      try {
        await step(force);
      } catch (error) {
        say(`while stopping: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

/** How soon it shows that npm was told to end: less than anybody waits before looking. */
const PARENT_POLL_MS = 500;

/**
 * npm passes SIGTERM on to the shell that runs its script, and most shells end without passing it
 * further. Started otherwise, outliving the parent may be what is wanted (`nohup`, `&`).
 */
function onOrphanedByNpm(act: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, PARENT_POLL_MS);
  timer.unref();
}
