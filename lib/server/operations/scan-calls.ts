import { type Micros, parseInstant } from "@/lib/log/instant";
import type { CallRow } from "@/lib/operations/calls";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { partitions, partitionsOf } from "@/lib/server/partition/partitions";
import type { Scope } from "@/lib/server/search/scope";
import { isMostlySearchable, withIndex } from "@/lib/server/search/through-index";
import { callRow, callRows, type StoredCall } from "./call-rows";

/** The newest slice of a range; each one before it is twice as long. */
const FIRST_SLICE: Micros = 15 * 60_000_000;

export interface ScanBounds {
  /** Rows at most; an answer that would need more speaks of the newest. */
  rows: number;
  /** After this long no further slice of the range is begun, in milliseconds. */
  forMs: number;
}

/** Reads one range after the other, together within its bounds. */
export class Scan {
  readonly #began = performance.now();
  #left: number;

  constructor(
    private readonly ask: Ask,
    private readonly db: Database,
    private readonly bounds: ScanBounds,
    private readonly options: {
      /** Only rows that may be of this operation. */
      name?: string | undefined;
      take: (rows: CallRow[]) => Promise<void>;
    },
  ) {
    this.#left = bounds.rows;
  }

  /**
   * Hands over the rows of a scope that may tell of a call, newest first, and tells from which
   * instant on these are all: where the bounds end it, that is later than the scope's own start.
   */
  async read(scope: Scope): Promise<Micros> {
    const indexed = await this.#indexed(scope);
    for (const slice of slices(scope)) {
      if (this.#isLate) return slice.to;
      const wanted = { name: this.options.name, limit: this.#left + 1 };
      const found = await this.ask<StoredCall>(callRows(this.db, { ...indexed, ...slice }, wanted));
      const beyond = found[this.#left]?.timestamp;
      // Of an instant all rows are taken or none.
      const taken =
        beyond === undefined ? found : found.filter(({ timestamp }) => timestamp > beyond);
      await this.options.take(taken.map(callRow));
      if (beyond !== undefined) return (parseInstant(beyond) ?? slice.from) + 1;
      this.#left -= found.length;
    }
    return scope.from;
  }

  /** The first slice is read in any case: an answer about nothing helps nobody. */
  get #isLate(): boolean {
    const isBegun = this.#left < this.bounds.rows;
    return isBegun && performance.now() - this.#began > this.bounds.forMs;
  }

  async #indexed(scope: Scope): Promise<Scope> {
    if (this.db.layout !== "owned" || scope.query === null) return scope;
    const there = partitionsOf(await partitions(this.ask, this.db), scope);
    return isMostlySearchable(there) ? withIndex(this.ask, this.db, scope) : scope;
  }
}

/** From the end of the range back. */
function* slices({ from, to }: Scope): Generator<{ from: Micros; to: Micros }> {
  let end = to;
  for (let length = FIRST_SLICE; end > from; length *= 2) {
    const start = Math.max(from, end - length);
    yield { from: start, to: end };
    end = start;
  }
}
