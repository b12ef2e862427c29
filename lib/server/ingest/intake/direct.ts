import { setTimeout as delay } from "node:timers/promises";
import { isPassing, refusalOf } from "@/lib/server/db/failure";
import type { Batch, Written } from "./batch";
import type { BeforeCommit } from "./commit";
import type { Store } from "./store";

/** How often a transaction is tried before its rows go to disk. */
const TRIES = 5;

/** Before the second try; doubled for each one after. */
const FIRST_DELAY_MS = 100;

/** Senders wait for an answer: a database that takes this long to say no is away. */
const MOST_MS = 10_000;

/** What came of the tries. */
export type Outcome =
  | { kind: "written"; written: Written[] }
  /** The table takes some of the rows not; nothing was written. */
  | { kind: "refused" }
  /** `transaction` is the one that may have been committed all the same, if any. */
  | { kind: "failed"; error: unknown; transaction: string | null };

/**
 * Tries a transaction, again with growing delays while the database is away. One whose connection
 * was lost during its commit is asked after before it is repeated.
 */
export async function tryToWrite(
  store: Store,
  batches: readonly Batch[],
  write: (beforeCommit: BeforeCommit) => Promise<Written[]>,
): Promise<Outcome> {
  const started = performance.now();
  let transaction: string | null = null;
  let written: Written[] = [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (transaction !== null && (await store.isCommitted(transaction, batches))) {
        return { kind: "written", written };
      }
      transaction = null;
      written = await write((name, uncertain) => {
        transaction = name;
        written = uncertain;
      });
      return { kind: "written", written };
    } catch (error) {
      if (refusalOf(error) !== null) return { kind: "refused" };
      store.failed(error);
      const isLate = performance.now() - started > MOST_MS;
      // A transaction that is still under way is no failure of Postgres's, and passes too.
      const mayPass = isPassing(error) || transaction !== null;
      if (!mayPass || isLate || attempt === TRIES) return { kind: "failed", error, transaction };
      await delay(FIRST_DELAY_MS * 2 ** (attempt - 1));
    }
  }
}
