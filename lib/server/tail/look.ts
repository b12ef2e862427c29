import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { databaseFailure } from "@/lib/server/db/failure";
import type { Arrival, ArrivalFinder, Position } from "./arrivals";
import { ArrivedReader, type ReadingOptions } from "./arrived-rows";
import { catchUp } from "./catch-up";
import { gapEvent, readyEvent, rowEvents, skippedEvent } from "./events";
import { readGroups, viewersByQuery } from "./groups";
import { OwnedArrivals } from "./owned-arrivals";
import { PlainArrivals } from "./plain-arrivals";
import type { Viewer } from "./viewer";

/** Who watches, and what becomes of what is found. */
export interface Audience {
  /** Those who have everything up to the last look. */
  watching(): Viewer[];
  /** Those who came since, or want to go on from where they were. */
  joining(): Viewer[];
  /** One of them has everything up to this look now. */
  joined(viewer: Viewer): void;
  send(viewers: readonly Viewer[], events: string, rows: number): void;
  leftOut(rows: number): void;
}

/** Looks for what was committed since it last looked. */
export class Look {
  /** Up to where everybody has everything; null before the first look. */
  position: Position | null = null;
  #finder: ArrivalFinder;
  #layout: Database["layout"];
  readonly #reader: ArrivedReader;
  /** Why the position was lost, to be told when there is a new one. */
  #lost: string | null = null;

  constructor(
    private readonly db: Database,
    private readonly options: ReadingOptions,
    private readonly audience: Audience,
  ) {
    this.#layout = db.layout;
    this.#finder = finderFor(db);
    this.#reader = new ArrivedReader(db, options);
  }

  /** Gives up what may have come meanwhile, and says so at the next look. */
  forget(why: string): void {
    this.position = null;
    this.#lost = why;
  }

  /** One look, of one snapshot. A failure leaves everything as if there had been none. */
  async once(): Promise<void> {
    if (this.db.layout !== this.#layout) {
      this.#layout = this.db.layout;
      this.#finder = finderFor(this.db);
      this.forget("The logs table was adopted meanwhile.");
    }
    // Who comes later may have been shown more, by another server, than this snapshot has.
    const joining = [...this.audience.joining()];
    await this.db.snapshot(async ({ ask }) => {
      await this.#goOn(ask);
      for (const viewer of joining) {
        const failure = await this.#welcome(ask, viewer).catch(databaseFailure);
        if (!failure) continue;
        if (failure.code === "database_away") throw failure;
        // The snapshot is lost to the others by that: their turn comes with the next look.
        this.#beginAnew(viewer, failure.message);
        return;
      }
    });
  }

  /** What one of them has missed can't be read: it goes on from here, as all others do. */
  #beginAnew(viewer: Viewer, why: string): void {
    if (!this.position) return;
    this.audience.joined(viewer);
    this.audience.send([viewer], gapEvent(why) + readyEvent(this.position), 0);
  }

  async #goOn(ask: Ask): Promise<void> {
    const before = this.position;
    const found = before && (await this.#finder.since(ask, before));
    if (before && found) {
      await this.#pass(ask, before, found.position, found.arrivals);
      return;
    }
    const position = await this.#finder.here(ask);
    if (before) this.#lost = "The database is not the one it was.";
    if (this.#lost) this.audience.send(this.audience.watching(), gapEvent(this.#lost), 0);
    this.#lost = null;
    this.position = position;
  }

  /** Passes on what came between two positions. */
  async #pass(ask: Ask, before: Position, position: Position, arrivals: Arrival[]): Promise<void> {
    const groups = viewersByQuery(this.audience.watching());
    const read = await readGroups(ask, this.#reader, arrivals, groups, this.options.now());
    // From here on nothing waits: either all of this happens or none.
    this.position = position;
    this.audience.leftOut(Math.max(0, ...read.map(({ leftOut }) => leftOut)));
    for (const { viewers, rows, leftOut } of read) {
      const events = skippedEvent(leftOut) + rowEvents(before, position, rows);
      if (events !== "") this.audience.send(viewers, events, rows.length);
    }
  }

  async #welcome(ask: Ask, viewer: Viewer): Promise<void> {
    const { position } = this;
    if (!position) return;
    const { events, rows } = await catchUp(ask, viewer.watch, {
      finder: this.#finder,
      reader: this.#reader,
      position,
      nowMs: this.options.now(),
    });
    this.audience.joined(viewer);
    this.audience.send([viewer], events, rows);
  }
}

function finderFor(db: Database): ArrivalFinder {
  return db.layout === "owned" ? new OwnedArrivals(db) : new PlainArrivals(db);
}
