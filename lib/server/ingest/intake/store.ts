import type { Database, Layout } from "@/lib/server/db/database";
import { databaseFailure } from "@/lib/server/db/failure";
import { makeRoom } from "@/lib/server/partition/make-room";
import { type Batch, daysOf, timestampsOf, type Written } from "./batch";
import { type BeforeCommit, commitAlone, commitTogether } from "./commit";
import type { IntakeTally } from "./tally";
import { isCommitted } from "./transaction";

interface StoreOptions {
  /** Its own connections, so that slow questions of the dashboard don't hold up writing. */
  db: Database;
  /** Found out by whoever prepares the database, and may change while it runs. */
  layout: () => Layout;
  tally: IntakeTally;
}

/** The table as batches are written to it, and how that has been going. */
export class Store {
  /** What the last transaction failed with; null since one went well. */
  failure: string | null = null;

  constructor(private readonly options: StoreOptions) {}

  /** Writes batches in one transaction, or throws: then none is written. */
  together(batches: readonly Batch[], beforeCommit: BeforeCommit): Promise<Written[]> {
    const { db } = this.options;
    const options = { hasKeys: this.#isOwned, beforeCommit };
    return this.#counted(async () => {
      if (this.#isOwned) await makeRoom(db, daysOf(batches));
      return commitTogether(db, batches, options);
    });
  }

  /** Writes one batch that was refused, without those of its rows that are. */
  alone(batch: Batch, beforeCommit: BeforeCommit): Promise<Written> {
    const options = { hasKeys: this.#isOwned, beforeCommit };
    return this.#counted(() => commitAlone(this.options.db, batch, options));
  }

  /** Whether a transaction that was cut off wrote these. Throws while it is still under way. */
  isCommitted(transaction: string, batches: readonly Batch[]): Promise<boolean> {
    return isCommitted(this.options.db, transaction, timestampsOf(batches));
  }

  failed(error: unknown): void {
    this.options.tally.failures += 1;
    this.failure = databaseFailure(error).message;
  }

  get #isOwned(): boolean {
    return this.options.layout() === "owned";
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    const result = await work();
    this.options.tally.commits += 1;
    this.failure = null;
    return result;
  }
}
