import { mkdir } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { isAppError } from "@/lib/contract/error";
import type { RefusedRow } from "@/lib/log/write-taken";
import type { Database } from "@/lib/server/db/database";
import { databaseFailure, isPassing, refusalOf } from "@/lib/server/db/failure";
import { InputError } from "@/lib/server/ingest/input-error";
import {
  type Batch,
  daysOf,
  linesOf,
  timestampsOf,
  type Written,
} from "@/lib/server/ingest/intake/batch";
import { commitAlone, commitTogether } from "@/lib/server/ingest/intake/commit";
import { claimSpool } from "@/lib/server/ingest/intake/spool-owner";
import { isCommitted } from "@/lib/server/ingest/intake/transaction";
import { makeRoom } from "@/lib/server/partition/make-room";
import { readSaved, type Saved, writeSaved } from "./saved";

/** How soon a database that is away is tried again. */
const RETRY_MS = 1_000;

/** Of rows that are stored, kept beside a position. One would do, unless somebody changed its row. */
const MOST_TIMESTAMPS = 100;

interface FollowStoreOptions {
  db: Database;
  /** Where the position of this file is kept. */
  folder: string;
  signal: AbortSignal;
  /** Hears, once each time, what keeps rows from being stored. */
  onWait: (reason: string) => void;
  /** How often whoever owns the folder in another container shows that it lives. */
  beatMs?: number;
}

/**
 * The table, and beside it how far a file has got there: each row once, whenever the process is
 * killed. The position names the transaction that stores the rows before it commits, and whoever
 * starts again asks what became of it. So it holds for somebody's own table too, where Cordwood
 * has no place for positions.
 */
export class FollowStore {
  #release: () => Promise<void> = async () => {};

  constructor(private readonly options: FollowStoreOptions) {}

  /** What was imported before. Throws InputError where another process follows the same file. */
  async open(name: string): Promise<Saved | null> {
    const { db, folder, beatMs } = this.options;
    await mkdir(folder, { recursive: true });
    this.#release = await claimSpool(folder, beatMs).catch((error: unknown) => {
      if (!isAppError(error)) throw error;
      throw new InputError(`${name} is followed by another process already. Stop that one first.`, {
        cause: error,
      });
    });
    // Not before: an owner that is listened for stores rows until it ends.
    const saved = await readSaved(folder);
    if (saved?.pending == null) return saved;
    const { transaction, timestamps, from, lateFrom } = saved.pending;
    const isStored = await this.#insist(() => isCommitted(db, transaction, timestamps));
    if (isStored) return { ...saved, pending: null };
    return { ...saved, position: from, late: lateFrom, pending: null };
  }

  close(): Promise<void> {
    return this.#release();
  }

  /**
   * Stores rows and the positions behind them, with those before them for a commit that fails;
   * returns the rows that the table refuses.
   */
  async write(
    batch: Batch,
    next: Omit<Saved, "pending">,
    { position: from, late: lateFrom }: Pick<Saved, "position" | "late">,
  ): Promise<RefusedRow[]> {
    const { db, folder } = this.options;
    let transaction: string | null = null;
    let timestamps: string[] = [];
    let refused: RefusedRow[] = [];
    const options = {
      hasKeys: false,
      beforeCommit: (name: string, [written]: Written[]) => {
        transaction = name;
        refused = written?.refused ?? [];
        timestamps = timestampsOf([withoutRows(batch, refused)]).slice(0, MOST_TIMESTAMPS);
        // What stores nothing has nothing to ask after.
        const hasRows = timestamps.length > 0;
        const pending = hasRows ? { transaction: name, timestamps, from, lateFrom } : null;
        return writeSaved(folder, { ...next, pending });
      },
    };
    await this.#insist(
      async () => {
        if (transaction !== null && (await isCommitted(db, transaction, timestamps))) return;
        transaction = null;
        if (db.layout === "owned") await makeRoom(db, daysOf([batch]));
        await commitTogether(db, [batch], options).catch(async (error: unknown) => {
          if (refusalOf(error) === null) throw error;
          await commitAlone(db, batch, options);
        });
      },
      () => transaction !== null,
    );
    return refused;
  }

  /** Keeps a position up to which everything is stored. */
  settle(saved: Omit<Saved, "pending">): Promise<void> {
    return writeSaved(this.options.folder, { ...saved, pending: null });
  }

  /** Tries for as long as it takes, where waiting helps. Throws what it doesn't help against. */
  async #insist<T>(work: () => Promise<T>, mayPass = () => true): Promise<T> {
    const { signal, onWait } = this.options;
    for (let isFirst = true; ; isFirst = false) {
      try {
        return await work();
      } catch (error) {
        if (signal.aborted || !(isPassing(error) || mayPass())) throw error;
        if (isFirst) onWait(databaseFailure(error).message);
        await delay(RETRY_MS, undefined, { signal });
      }
    }
  }
}

function withoutRows(batch: Batch, refused: readonly RefusedRow[]): Batch {
  if (refused.length === 0) return batch;
  const left = new Set(refused.map(({ row }) => row));
  const lines = linesOf(batch.text).filter((_, row) => !left.has(row));
  return { ...batch, text: Buffer.concat(lines), rows: lines.length };
}
