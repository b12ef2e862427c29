import { type Micros, parseInstant } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";
import { servedBy } from "@/lib/server/search/through-index";
import type { ReadSlice } from "./read-slice";

/** The newest slice of a range, all of an hour's ragged end; each one before it is twice as long. */
const FIRST_SLICE: Micros = 60 * 60_000_000;

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
    private readonly readSlice: ReadSlice,
  ) {
    this.#left = bounds.rows;
  }

  /**
   * Takes in the calls of a scope, newest first, and tells from which instant on these are all:
   * where the bounds end it, that is later than the scope's own start.
   */
  async read(scope: Scope): Promise<Micros> {
    const indexed = await servedBy(this.ask, this.db, scope);
    for (const slice of slices(scope)) {
      if (this.#isLate) return slice.to;
      const { rows, beyond } = await this.readSlice({ ...indexed, ...slice }, this.#left);
      if (beyond !== null) return (parseInstant(beyond) ?? slice.from) + 1;
      this.#left -= rows;
    }
    return scope.from;
  }

  /** The first slice is read in any case: an answer about nothing helps nobody. */
  get #isLate(): boolean {
    const isBegun = this.#left < this.bounds.rows;
    return isBegun && performance.now() - this.#began > this.bounds.forMs;
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
