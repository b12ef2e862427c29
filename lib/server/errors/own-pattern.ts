import { matchesWithin } from "./within-time";

/** For a title of at most 200 characters; what is harmless takes a thousandth of it. */
const MOST_MS = 20;

/** A machine that stands still for a moment is no fault of the pattern. */
const MOST_OVERRUNS = 3;

const MOST_KNOWN = 10_000;

/**
 * A pattern that people wrote. It was tried before it was saved; should a title come that it takes
 * too long for all the same, it matches nothing any more until the server is started again.
 */
export class OwnPattern {
  readonly #pattern: RegExp;
  readonly #known = new Map<string, boolean>();
  #overruns = 0;

  constructor(source: string) {
    this.#pattern = new RegExp(source, "iu");
  }

  test(text: string): boolean {
    const known = this.#known.get(text);
    if (known !== undefined || this.#overruns >= MOST_OVERRUNS) return known ?? false;
    const [found = null] = matchesWithin(MOST_MS, this.#pattern, [text]) ?? [];
    if (found === null) {
      this.#overruns += 1;
      return false;
    }
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(text, found);
    return found;
  }
}
