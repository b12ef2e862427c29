import { setImmediate as turn } from "node:timers/promises";
import { AppError } from "@/lib/contract/error";
import type { Redactor } from "@/lib/log/redact";
import type { Database } from "@/lib/server/db/database";
import { databaseFailure, isPassing } from "@/lib/server/db/failure";
import type { ReadinessState } from "@/lib/server/readiness";
import { report } from "@/lib/server/report";
import { assertOpen } from "./assert-open";
import type { Batch, Written } from "./batch";
import { BatchQueue, type Queued } from "./batch-queue";
import { tryToWrite } from "./direct";
import { drain } from "./drain";
import { KnownTable } from "./known-table";
import { RefusedFile } from "./refused-file";
import { RejectsFile } from "./rejects";
import { Spool } from "./spool";
import { Store } from "./store";
import { type IntakeTally, newTally } from "./tally";

/** What may wait in memory for the database: some seconds of the most it can take. */
const QUEUE_BYTES = 64 * 1024 * 1024;

/** What waits goes to disk where it is more, or where the transaction in front of it takes longer. */
const CALM_BYTES = QUEUE_BYTES / 2;
const CALM_MS = 2_000;

/** The group that is being written. */
interface Underway {
  isLate: boolean;
  /** Some of it went to disk: the rest follows, and what waits behind it soon. */
  isKept: boolean;
  /** What waited behind it went to disk before it. */
  isOvertaken: boolean;
  overtaking: Promise<void> | null;
}

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
  /** How long a transaction may take before what waits behind it goes to disk. */
  calmMs?: number;
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
  readonly #known: KnownTable;
  readonly #queue = new BatchQueue();
  #pumping: Promise<void> | null = null;
  #spool: Promise<Spool | null> | null = null;
  #openSpool: Spool | null = null;
  /** Set while batches go to the spool, and resolved when that is empty. */
  #draining: Promise<void> | null = null;
  #isAppending = false;
  /** The group that is being written, and how that goes. */
  #underway: Underway | null = null;

  constructor(private readonly options: IntakeOptions) {
    const { db, layout, spoolFolder, spoolBytes, redactor = null } = options;
    this.redactor = redactor;
    this.#store = new Store({ db, layout, tally: this.tally });
    this.refused = new RefusedFile(spoolFolder, spoolBytes);
    this.#known = new KnownTable(spoolFolder);
    this.#rejects = new RejectsFile(spoolFolder, spoolBytes);
  }

  /** Opens the spool and begins to write what an earlier process left in it. */
  begin(): void {
    this.#spool ??= this.#open();
  }

  /** How it is: what waits, where, and what keeps it. */
  get state() {
    return {
      queuedBytes: this.#queue.bytes,
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
    assertOpen(state(), this.#known.isKnown);
    if (this.#queue.bytes + batch.text.length > QUEUE_BYTES) {
      this.tally.overloads += 1;
      throw new AppError(
        "overloaded",
        "More logs come than the database takes at the moment. Send them again later.",
      );
    }
    const written = this.#queue.add(batch);
    this.#pumping ??= this.#pump();
    if (this.#underway?.isLate || this.#queue.bytes > CALM_BYTES) this.#overtake();
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
    while (!this.#queue.isEmpty) {
      const group = this.#queue.take();
      const underway: Underway = {
        isLate: false,
        isKept: false,
        isOvertaken: false,
        overtaking: null,
      };
      this.#underway = underway;
      const late = setTimeout(() => {
        underway.isLate = true;
        this.#overtake();
      }, this.options.calmMs ?? CALM_MS);
      try {
        await this.#write(group);
      } catch (error) {
        for (const { reject } of group) reject(databaseFailure(error));
      }
      clearTimeout(late);
      this.#queue.done(group);
      this.#underway = null;
      await underway.overtaking;
      // What comes next goes behind what is on disk.
      if (underway.isOvertaken && this.#openSpool) this.#startDraining(this.#openSpool);
    }
    this.#pumping = null;
  }

  /**
   * Puts what waits behind the group that is being written on disk, so that nobody has to wait or
   * to be turned away. That group's own rows, should they have to go there too, go in front of it.
   */
  #overtake(): void {
    const [spool, underway] = [this.#openSpool, this.#underway];
    if (!spool || !underway || underway.isKept || underway.overtaking || this.#draining) return;
    underway.overtaking = this.#keepWaiting(spool, underway).finally(() => {
      underway.overtaking = null;
    });
  }

  async #keepWaiting(spool: Spool, underway: Underway): Promise<void> {
    if (!underway.isOvertaken) {
      underway.isOvertaken = true;
      await spool.leaveRoom();
    }
    while (this.#underway === underway && !this.#queue.isEmpty) {
      const group = this.#queue.take();
      try {
        await spool.append(group.map(({ batch }) => ({ ...batch, transaction: null })));
      } catch {
        // In memory there may yet be room.
        return this.#queue.putBack(group);
      }
      for (const { resolve } of group) resolve({ refused: [] });
      this.#queue.done(group);
    }
  }

  async #write(group: Queued[]): Promise<void> {
    const { status } = this.options.state();
    const isKept = this.#draining || this.#underway?.isKept;
    if (isKept || status !== "ready") return this.#keep(group, null);
    const batches = group.map(({ batch }) => batch);
    const outcome = await tryToWrite(this.#store, batches, (beforeCommit) =>
      this.#store.together(batches, beforeCommit),
    );
    if (outcome.kind === "written") {
      this.#known.note();
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
    const underway = this.#underway;
    this.#isAppending = true;
    if (underway) underway.isKept = true;
    try {
      const entries = group.map(({ batch }) => ({ ...batch, transaction }));
      await spool.append(entries, underway?.isOvertaken);
      for (const { resolve } of group) resolve({ refused: [] });
    } catch (error) {
      if (underway) underway.isKept = false;
      this.tally.overloads += group.length;
      throw error;
    } finally {
      this.#isAppending = false;
      // What went before it waits for the rest of the group.
      if (!underway?.isOvertaken) this.#startDraining(spool);
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
      await this.#known.begin();
      this.#startDraining(this.#openSpool);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      report(`logs can't be kept on disk while the database is away: ${reason}`);
    }
    return this.#openSpool;
  }
}
