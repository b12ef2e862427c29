import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "@/lib/contract/error";
import type { TailNotice } from "@/lib/contract/tail";
import type { Database } from "@/lib/server/db/database";
import { databaseFailure } from "@/lib/server/db/failure";
import type { Visible } from "./arrived-rows";
import { heartbeat, noticeEvent } from "./events";
import { Look } from "./look";
import { Viewer, type Watch } from "./viewer";

export interface TailOptions {
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Streams at most. */
  mostViewers?: number;
  /** Rows read at once at most. */
  mostRows?: number;
  /** How often it is looked for new rows, in milliseconds. */
  everyMs?: number;
  heartbeatMs?: number;
  /** For those who don't see all logs. */
  visible?: Visible | undefined;
}

/**
 * A row is seen half of this after its commit on average. A look that finds nothing takes 0.7 ms of
 * CPU in Postgres.
 */
const EVERY_MS = 40;

/** Some 14 MB of text: a second of what two cores can write. */
const MOST_ROWS = 20_000;

/** Proxies end streams that are silent for a minute, some for half of one. */
const HEARTBEAT_MS = 15_000;

/** Each holds a connection of the server and up to 8 MB of rows that wait. */
const MOST_VIEWERS = 200;

/** Looks that fail one after another while the database is there. */
const MOST_FAILURES = 3;

/** How soon a database that is away is asked again. */
const AWAY_MS = 1_000;

/** What was watched since the start. */
export interface TailCounts {
  viewers: number;
  /** Rows sent, each as often as there were viewers for it. */
  sent: number;
  /** Rows left out because too many came at once. */
  leftOut: number;
  /** Viewers that were too slow. */
  dropped: number;
  /** How long ago everybody had everything; 0 without viewers. */
  lagMs: number;
}

/**
 * New rows for everybody who watches. One reader a process: what is committed is found and read
 * once, and each distinct query is one more condition in that reading. Nobody there, nothing asked.
 */
export class Tail {
  readonly #viewers = new Set<Viewer>();
  #joining: Viewer[] = [];
  readonly #options: Required<Omit<TailOptions, "visible">> & Pick<TailOptions, "visible">;
  readonly #stopping = new AbortController();
  readonly #counts = { sent: 0, leftOut: 0, dropped: 0 };
  #running: Promise<void> | null = null;
  #wake = new AbortController();
  #seenAt = 0;

  constructor(
    private readonly db: Database,
    options: TailOptions = {},
  ) {
    this.#options = {
      now: Date.now,
      mostViewers: MOST_VIEWERS,
      mostRows: MOST_ROWS,
      everyMs: EVERY_MS,
      heartbeatMs: HEARTBEAT_MS,
      ...options,
    };
  }

  get counts(): TailCounts {
    const viewers = this.#viewers.size;
    const lagMs = viewers === 0 ? 0 : this.#options.now() - this.#seenAt;
    return { ...this.#counts, viewers, lagMs };
  }

  /** A stream of events. Throws where too many watch. */
  open(watch: Watch): ReadableStream<Uint8Array> {
    const { mostViewers, now } = this.#options;
    if (this.#stopping.signal.aborted) throw new AppError("starting", "Cordwood is stopping.");
    if (this.#viewers.size >= mostViewers) {
      throw new AppError(
        "too_many_viewers",
        `${mostViewers} live tails are open already, which is as many as one server keeps. Close one, or try again later.`,
      );
    }
    if (this.#viewers.size === 0) this.#seenAt = now();
    const viewer = new Viewer(watch, (ended) => {
      this.#viewers.delete(ended);
      this.#joining = this.#joining.filter((each) => each !== ended);
    });
    this.#viewers.add(viewer);
    this.#joining.push(viewer);
    this.#wake.abort();
    this.#running ??= this.#run();
    return viewer.stream;
  }

  /** Ends every stream. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const viewer of [...this.#viewers]) viewer.end();
    this.#wake.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { now, everyMs, heartbeatMs } = this.#options;
    const look = new Look(this.db, this.#options, {
      watching: () => this.#watching(),
      joining: () => this.#joining,
      joined: (viewer) => {
        this.#joining = this.#joining.filter((each) => each !== viewer);
      },
      send: (viewers, events, rows) => this.#send(viewers, events, rows),
      leftOut: (rows) => {
        this.#counts.leftOut += rows;
      },
    });
    let beatAt = now();
    let isAway = false;
    let failures = 0;
    while (this.#viewers.size > 0) {
      const began = now();
      try {
        await look.once();
        this.#seenAt = began;
        if (isAway) this.#tell({ code: "back", message: "The database is back." });
        isAway = false;
        failures = 0;
      } catch (error) {
        const { code, message } = databaseFailure(error);
        if (code === "table_unfit") return this.#fail(message);
        // What can't be read however often must not keep away what comes after it.
        if (code !== "database_away") failures += 1;
        if (failures >= MOST_FAILURES) look.forget(message);
        if (!isAway) this.#tell({ code: "away", message });
        isAway = true;
      }
      if (now() - beatAt >= heartbeatMs && look.position) {
        this.#send(this.#watching(), heartbeat(look.position), 0);
        beatAt = now();
      }
      // A database that is slow to answer is not asked more than half of the time.
      const took = now() - began;
      await this.#rest(isAway ? AWAY_MS : Math.max(everyMs - took, took));
    }
    this.#running = null;
  }

  /** For a view or a foreign table, whose rows name no transaction. */
  #fail(message: string): void {
    for (const viewer of [...this.#viewers]) viewer.end({ code: "failed", message });
    this.#running = null;
  }

  /** Waits, or until somebody new comes. */
  async #rest(ms: number): Promise<void> {
    if (this.#joining.length > 0 && ms < AWAY_MS) return;
    this.#wake = new AbortController();
    await delay(ms, undefined, { signal: this.#wake.signal }).catch(() => {});
  }

  /** Those who are where the reader is; the others would take its position for theirs. */
  #watching(): Viewer[] {
    return [...this.#viewers].filter((viewer) => !this.#joining.includes(viewer));
  }

  #tell(notice: TailNotice): void {
    this.#send([...this.#viewers], noticeEvent(notice), 0);
  }

  #send(viewers: readonly Viewer[], events: string, rows: number): void {
    const bytes = new TextEncoder().encode(events);
    for (const viewer of viewers) {
      if (viewer.send(bytes)) this.#counts.sent += rows;
      else this.#counts.dropped += 1;
    }
  }
}
