import type { Sql } from "sql-template-tag";
import type { Ask, Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";

/**
 * A snapshot of the database that lasts until it is let go: for whoever reads on and off, as a
 * stream does. It takes a connection, and keeps vacuum from what it still sees.
 */
export class HeldSnapshot implements Asking {
  readonly #asking: Asking;
  readonly #let: (failure?: unknown) => void;
  readonly #gone: Promise<void>;
  readonly since = performance.now();

  private constructor(asking: Asking, letGo: (failure?: unknown) => void, gone: Promise<void>) {
    this.#asking = asking;
    this.#let = letGo;
    this.#gone = gone;
  }

  static async take(db: Database, signal: AbortSignal): Promise<HeldSnapshot> {
    return new Promise((resolve, reject) => {
      const gone = db.snapshot(
        (asking) =>
          new Promise<void>((done, fail) => {
            const letGo = (failure?: unknown) => (failure === undefined ? done() : fail(failure));
            // The promise is there by the time the connection is.
            queueMicrotask(() => resolve(new HeldSnapshot(asking, letGo, gone)));
          }),
        { signal },
      );
      // Who holds it hears of a failure from the question that met it.
      gone.catch(reject);
    });
  }

  /** Rejects with an `AppError`, and the snapshot is gone then. */
  ask: Ask = <Row extends object>(statement: Sql) => this.#answer(this.#asking.ask<Row>(statement));

  /** Likewise. */
  askAgain: Ask = <Row extends object>(statement: Sql) =>
    this.#answer(this.#asking.askAgain<Row>(statement));

  async #answer<Row>(answer: Promise<Row[]>): Promise<Row[]> {
    try {
      return await answer;
    } catch (error) {
      this.#let(error);
      // It says the same in the API's words.
      await this.#gone;
      throw error;
    }
  }

  async letGo(): Promise<void> {
    this.#let();
    await this.#gone.catch(() => {});
  }
}
