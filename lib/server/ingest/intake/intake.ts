import { setImmediate as turn } from "node:timers/promises";
import { AppError } from "@/lib/contract/error";
import type { Redactor } from "@/lib/log/redact";
import type { Database } from "@/lib/server/db/database";
import { databaseFailure, isPassing } from "@/lib/server/db/failure";
import type { ReadinessState } from "@/lib/server/readiness";
import { report } from "@/lib/server/report";
import type { Batch, Written } from "./batch";
import { tryToWrite } from "./direct";
import { drain } from "./drain";
import { RefusedFile } from "./refused-file";
import { RejectsFile } from "./rejects";
import { Spool } from "./spool";
import { Store } from "./store";
import { type IntakeTally, newTally } from "./tally";

/** What may wait in memory for the database: some seconds of the most it can take. */
const QUEUE_BYTES = 64 * 1024 * 1024;

/** What goes into one transaction: everything that waits, up to this. */
const GROUP_BYTES = 4 * 1024 * 1024;

interface IntakeOptions {
  /** Its own connections: slow questions of the dashboard don't hold up writing. */
  db: Database;
  /** Where batches go while the database is away, and how many bytes of them; 0 is none. */
  spoolFolder: string;
  spoolBytes: number;
  /** How far the database has been prepared. */
  state: () => ReadinessState;
  /** The database's layout, by whoever prepared it. */
  layout: () => Database["layout"];
  /** Takes out of records what may not be stored. */
  redactor?: Redactor | null;
}

interface Queued {
  batch: Batch;
  resolve: (written: Written) => void;
  reject: (error: unknown) => void;
}

/**
 * The one way into the table for everything that is sent to the server. What waits is written
 * together in one COPY; what is acknowledged is committed or, while Postgres is away, on disk.
 */
export class Intake {
  readonly tally: IntakeTally = newTally();
  readonly redactor: Redactor | null;
  readonly refused: RefusedFile;
  readonly #store: Store;
  readonly #rejects: RejectsFile;
  readonly #stopping = new AbortController();
  #queue: Queued[] = [];
  #queuedBytes = 0;
  #pumping: Promise<void> | null = null;
  #spool: Promise<Spool | null> | null = null;
  #openSpool: Spool | null = null;
  /** Set while batches go to the spool, and resolved when that is empty. */
  #draining: Promise<void> | null = null;
  #isAppending = false;

  constructor(private readonly options: IntakeOptions) {
    const { db, layout, spoolFolder, spoolBytes, redactor = null } = options;
    this.redactor = redactor;
    this.#store = new Store({ db, layout, tally: this.tally });
    this.refused = new RefusedFile(spoolFolder, spoolBytes);
    this.#rejects = new RejectsFile(spoolFolder, spoolBytes);
  }

  /** Opens the spool and begins to write what an earlier process left in it. */
  begin(): void {
    this.#spool ??= this.#open();
  }

  /** How it is: what waits, where, and what keeps it. */
  get state() {
    return {
      queuedBytes: this.#queuedBytes,
      spoolBytes: this.#openSpool?.bytes ?? 0,
      spoolRows: this.#openSpool?.rows ?? 0,
      spoolMaxBytes: this.#openSpool ? this.options.spoolBytes : 0,
      failure: this.#store.failure,
      rejectsFile: this.#rejects.path,
      /** Those of earlier processes too. */
      rejectedRows: this.#rejects.rows,
    };
  }

  /**
   * Resolves when the batch is durable. Throws AppError: `overloaded` where too much waits, or
   * what is wrong with the database where waiting won't mend it.
   */
  async add(batch: Batch): Promise<Written> {
    const { state } = this.options;
    assertOpen(state());
    if (this.#queuedBytes + batch.text.length > QUEUE_BYTES) {
      this.tally.overloads += 1;
      throw new AppError(
        "overloaded",
        "More logs come than the database takes at the moment. Send them again later.",
      );
    }
    const written = new Promise<Written>((resolve, reject) => {
      this.#queue.push({ batch, resolve, reject });
    });
    this.#queuedBytes += batch.text.length;
    this.#pumping ??= this.#pump();
    const { refused } = await written;
    this.tally.rows += batch.rows - refused.length;
    this.tally.bytes += batch.text.length;
    return { refused };
  }

  /** Writes what waits, and ends. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#pumping;
    await this.#draining;
    await (await this.#spool)?.close();
    await this.refused.settled();
    await this.options.db.end();
  }

  async #pump(): Promise<void> {
    this.begin();
    await this.#spool;
    while (this.#queue.length > 0) {
      const group = this.#takeGroup();
      try {
        await this.#write(group);
      } catch (error) {
        for (const { reject } of group) reject(databaseFailure(error));
      }
      for (const { batch } of group) this.#queuedBytes -= batch.text.length;
    }
    this.#pumping = null;
  }

  /** The oldest that fit together. */
  #takeGroup(): Queued[] {
    let bytes = 0;
    let count = 0;
    for (const { batch } of this.#queue) {
      bytes += batch.text.length;
      if (count > 0 && bytes > GROUP_BYTES) break;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  async #write(group: Queued[]): Promise<void> {
    const { status } = this.options.state();
    if (this.#draining || status !== "ready") return this.#keep(group, null);
    const batches = group.map(({ batch }) => batch);
    const outcome = await tryToWrite(this.#store, batches, (beforeCommit) =>
      this.#store.together(batches, beforeCommit),
    );
    if (outcome.kind === "written") {
      for (const [index, { resolve }] of group.entries()) {
        resolve(outcome.written[index] ?? { refused: [] });
      }
    } else if (outcome.kind === "refused") {
      const [first, second] = group;
      if (first && !second) return this.#writeAlone(first);
      // By halves: one bad row must not cost each of thousands of batches a transaction.
      const half = group.length >> 1;
      await this.#write(group.slice(0, half));
      await this.#write(group.slice(half));
    } else await this.#giveUp(group, outcome.error, outcome.transaction);
  }

  async #writeAlone(queued: Queued): Promise<void> {
    const outcome = await tryToWrite(this.#store, [queued.batch], async (beforeCommit) => [
      await this.#store.alone(queued.batch, beforeCommit),
    ]);
    if (outcome.kind === "written") queued.resolve(outcome.written[0] ?? { refused: [] });
    else if (outcome.kind === "failed") {
      await this.#giveUp([queued], outcome.error, outcome.transaction);
    } else queued.reject(new AppError("internal", "The database refused the batch as a whole."));
  }

  /** To disk, where that may help. */
  async #giveUp(group: Queued[], error: unknown, transaction: string | null): Promise<void> {
    const isLasting = transaction === null && !isPassing(error);
    if (isLasting || this.#openSpool === null) {
      for (const { reject } of group) reject(databaseFailure(error));
    } else await this.#keep(group, transaction);
  }

  async #keep(group: Queued[], transaction: string | null): Promise<void> {
    const spool = this.#openSpool;
    if (!spool) {
      throw new AppError(
        "database_away",
        "The database can't be reached. Send the logs again later.",
      );
    }
    this.#isAppending = true;
    try {
      await spool.append(group.map(({ batch }) => ({ ...batch, transaction })));
      for (const { resolve } of group) resolve({ refused: [] });
    } catch (error) {
      this.tally.overloads += group.length;
      throw error;
    } finally {
      this.#isAppending = false;
      this.#startDraining(spool);
    }
  }

  #startDraining(spool: Spool): void {
    if (this.#draining || spool.isEmpty) return;
    report("the database is away or busy: logs that are sent are kept on disk meanwhile");
    this.#draining = this.#drain(spool).finally(() => {
      this.#draining = null;
      if (!spool.isEmpty) return;
      report("the logs that were kept on disk are in the database");
    });
  }

  async #drain(spool: Spool): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await drain(
        {
          store: this.#store,
          spool,
          rejects: this.#rejects,
          onRejected: (rows) => {
            this.tally.rejectedLater += rows;
          },
          isReady: () => this.options.state().status === "ready",
        },
        signal,
      );
      // From here on nothing is awaited: what comes next goes the direct way.
      if (spool.isEmpty && !this.#isAppending) return;
      await turn();
    }
  }

  async #open(): Promise<Spool | null> {
    const { spoolFolder, spoolBytes } = this.options;
    if (spoolBytes === 0) return null;
    try {
      this.#openSpool = await Spool.open(spoolFolder, spoolBytes);
      await this.#rejects.begin();
      this.#startDraining(this.#openSpool);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      report(`logs can't be kept on disk while the database is away: ${reason}`);
    }
    return this.#openSpool;
  }
}

/** What is sent is refused where nobody knows whether it can ever be stored. */
function assertOpen(state: ReadinessState): void {
  if (state.status === "starting") throw new AppError("starting", state.message);
  if (state.status === "failing" && state.error.code !== "database_away") throw state.error;
  if (state.status === "setup") {
    throw new AppError(
      "table_unfit",
      "This database has no logs table that Cordwood can write to. The dashboard says what was found and what to do.",
    );
  }
}
