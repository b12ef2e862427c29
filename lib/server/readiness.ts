import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import sql from "sql-template-tag";
import { AppError, isAppError } from "@/lib/contract/error";
import type { SetupFindings } from "@/lib/contract/findings";
import { prepareOwn } from "./adopt/prepare-own";
import type { Database } from "./db/database";
import { prepare } from "./db/prepare";
import { nameCustomers } from "./demo/customers";
import { keepWriting, LIVE_ROWS_PER_SECOND } from "./demo/live";
import { fillGap, isDemo, loadDemo } from "./demo/load";
import { isEmbedded } from "./embedded/is-embedded";
import type { Settings } from "./env";
import { housekeepingJobs } from "./housekeeping/jobs";
import { keepHouse } from "./housekeeping/keep-house";
import { report } from "./report";

/** How far this process has got: only `ready` answers questions about logs. */
export type ReadinessState =
  | { status: "starting"; message: string }
  /** There is no table to read; somebody has to decide what to do about it. */
  | { status: "setup"; findings: SetupFindings }
  | { status: "failing"; error: AppError }
  | { status: "ready" };

/** How soon a database that was away, or a table that wasn't there, is looked for again. */
const RETRY_MS = 1_000;

/** How soon a server notices that its plain table has been adopted. */
const LAYOUT_MS = 10_000;

/** Tells this process from others on the same table, on this machine and on others. */
const INSTANCE = `${hostname()}:${process.pid}`;

/**
 * Gets the database ready, trying until it is: migrations where they are Cordwood's to make, then
 * demo logs where they are wanted.
 */
export class Readiness {
  #state: ReadinessState = { status: "starting", message: "Cordwood is starting." };
  #running: Promise<void> | null = null;
  readonly #stopping = new AbortController();

  constructor(
    private readonly db: Database,
    private readonly settings: Pick<Settings, "demo" | "retentionDays" | "dataDir">,
  ) {}

  get state(): ReadinessState {
    return this.#state;
  }

  /** Throws what a request for logs should be answered with until the state is `ready`. */
  assertReady(): void {
    const state = this.#state;
    if (state.status === "starting") throw new AppError("starting", state.message);
    if (state.status === "failing") throw state.error;
    if (state.status === "setup") {
      throw new AppError(
        "table_unfit",
        "This database has no logs table that Cordwood can read. The dashboard says what was found and what to do.",
      );
    }
  }

  /** Begins getting ready; a second call changes nothing. */
  begin(): void {
    this.#running ??= this.#getReady();
  }

  /** Ends what runs in the background. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #getReady(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      if (await this.#attempt()) {
        this.#become({ status: "ready" });
        await Promise.all([this.#keepHouse(signal), this.#keepDemo(signal)]);
        return;
      }
      await delay(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }

  async #keepHouse(signal: AbortSignal): Promise<void> {
    while (this.db.layout === "plain" && !signal.aborted) {
      await delay(LAYOUT_MS, undefined, { signal }).catch(() => {});
      // Plain questions have exact answers in either layout, so a failure here can wait.
      if (!signal.aborted) await prepare(this.db).catch(() => {});
    }
    if (signal.aborted) return;
    const { retentionDays } = this.settings;
    const jobs = housekeepingJobs(this.db, { now: Date.now, retentionDays });
    await keepHouse(this.db, jobs, { instance: INSTANCE, signal });
  }

  async #keepDemo(signal: AbortSignal): Promise<void> {
    if (!this.settings.demo || !(await isDemo(this.db).catch(() => false))) return;
    await keepWriting(this.db, { rowsPerSecond: LIVE_ROWS_PER_SECOND, signal });
  }

  async #attempt(): Promise<boolean> {
    try {
      const { findings, migrated } = await prepareOwn(this.db);
      if (migrated.length > 0)
        report(
          `applied ${migrated.length === 1 ? "migration" : "migrations"} ${migrated.join(", ")}`,
        );
      if (findings.kind !== "table") {
        this.#become({ status: "setup", findings });
        return false;
      }
      if (this.settings.demo) await this.#loadDemo();
      return true;
    } catch (error) {
      // It was told to stop: what broke off then is no failure to speak of.
      if (this.#stopping.signal.aborted) return false;
      this.#become({
        status: "failing",
        error: isAppError(error)
          ? error
          : new AppError("internal", "Cordwood could not get ready.", { cause: error }),
      });
      return false;
    }
  }

  async #loadDemo(): Promise<void> {
    const now = new Date();
    const { signal } = this.#stopping;
    const [row] = await this.db.query(sql`select 1 from ${this.db.logs} limit 1`);
    this.#become({ status: "starting", message: "Cordwood is loading its demo logs." });
    if (!row) {
      await loadDemo(this.db, now, report, signal);
      // In nobody's database but our own: beside their logs nothing is made but what is Cordwood's.
      if (await isEmbedded(this.db, this.settings.dataDir)) await nameCustomers(this.db);
    } else if (await isDemo(this.db)) await fillGap(this.db, now, report, signal);
  }

  /** Changes the state; what somebody at the terminal should know is said once, not every second. */
  #become(state: ReadinessState): void {
    const before = this.#state;
    this.#state = state;
    if (
      state.status === "failing" &&
      !(before.status === "failing" && before.error.message === state.error.message)
    ) {
      report(state.error.message, state.error.code === "internal" ? state.error.cause : undefined);
    }
    if (state.status === "setup" && before.status !== "setup") {
      report("found no logs table it can read; the dashboard says what to do");
    }
  }
}
