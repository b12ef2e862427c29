import { groupBy } from "./group-by";
import { covers, type Leaf, rootOf, showBoth } from "./leaf";
import { HOLE, Mask } from "./mask";
import { joinSame, mergeLeaves } from "./merge";
import { patternId } from "./pattern-id";
import { runThrough, type Steps } from "./steps";
import { type Template, templateOf, templateText } from "./template";

export interface Pattern {
  /** A hash of the text in which values in a row are one. */
  id: string;
  /** The text with `<*>` for what varies. */
  template: string;
  /** The texts between what varies, one more than there are variable parts. */
  parts: string[];
  count: number;
}

/** Templates kept apart before they are merged; the eight loghub systems need 6 to 116. */
const LEAVES_MAX = 20_000;
/** Templates ever found. Past it new ones are counted as `<*>`. */
const EVER_MAX = 500_000;
/** Masked texts whose template is remembered. It is only a shortcut, and begun anew when full. */
const MASKS_MAX = 100_000;
/** Words that are kept of the rarest templates where merging makes too little room. */
const WORDS_KEPT = [6, 3, 1, 0] as const;

/** The patterns, most frequent first, and the one of each number that `add` gave. */
interface Found {
  patterns: Pattern[];
  patternOf: (number: number) => Pattern | undefined;
}

/**
 * Sorts messages into patterns as they stream by. Of every message it keeps a number; of all
 * together no more than so many templates, however many lines there are. Which templates are one
 * is decided over all of them (`mergeLeaves`), so up to that limit the order of lines is the same.
 */
export class PatternMiner {
  readonly #mask = new Mask();
  readonly #byMask = new Map<number, Leaf>();
  readonly #byText = new Map<string, Leaf>();
  /** By the number that each has. */
  readonly #leaves: Leaf[] = [];
  #liveCount = 0;
  readonly #grown = new WeakSet<Leaf>();
  /** Those that others were merged into, by their number of words. */
  #filled = new Map<number, Leaf[]>();

  /** @param leavesMax for tests of the limit */
  constructor(readonly leavesMax = LEAVES_MAX) {}

  /** Adds the message that begins at `start`; returns a number that `patternOf` knows. */
  add(line: string, start = 0): number {
    this.#mask.read(line, start);
    const { key } = this.#mask;
    let leaf = this.#byMask.get(key);
    if (leaf === undefined) {
      leaf = this.#leafOf(templateOf(this.#mask.text));
      if (this.#byMask.size >= MASKS_MAX) this.#byMask.clear();
      this.#byMask.set(key, leaf);
    }
    leaf.count += 1;
    return leaf.number;
  }

  /** Whether the next new template has to wait until room is made, as `add` does by itself. */
  get isFull(): boolean {
    return this.#liveCount >= this.leavesMax;
  }

  /** The patterns so far. */
  patterns(): Found {
    return runThrough(this.findPatterns());
  }

  /** The same in steps: tens of thousands of templates take seconds. */
  *findPatterns(): Steps<Found> {
    const left = yield* mergeLeaves(this.#live());
    yield* this.#remember(left);
    const byRoot = new Map<Leaf, Pattern>();
    for (const leaf of left) {
      byRoot.set(leaf, {
        id: patternId(templateText(leaf.words)),
        template: templateText(leaf.shown),
        parts: leaf.shown.join(" ").split(HOLE),
        count: leaf.count,
      });
      yield;
    }
    const patternOf = (number: number) => {
      const leaf = this.#leaves[number];
      return leaf && byRoot.get(rootOf(leaf));
    };
    const patterns = [...byRoot.values()].sort(
      (a, b) => b.count - a.count || (a.template < b.template ? -1 : 1),
    );
    return { patterns, patternOf };
  }

  /** The template of these words: the same one, one whose holes they fill, or a new one. */
  #leafOf(found: Template): Leaf {
    if (this.isFull) runThrough(this.makeRoom());
    const isOneOfAll = this.#leaves.length >= EVER_MAX;
    const { words, shown } = isOneOfAll ? { words: [HOLE], shown: [HOLE] } : found;
    const text = words.join(" ");
    const known =
      this.#byText.get(text) ??
      this.#filled.get(words.length)?.find((each) => covers(each.words, words));
    if (known) {
      showBoth(known, shown);
      return known;
    }
    const leaf: Leaf = { number: this.#leaves.length, words, shown, count: 0, into: null };
    this.#leaves.push(leaf);
    this.#byText.set(text, leaf);
    this.#liveCount += 1;
    return leaf;
  }

  /** Merges, and where that leaves more than half of them, shortens the rarest until they agree. */
  *makeRoom(): Steps<void> {
    let left = yield* mergeLeaves(this.#live());
    for (const kept of WORDS_KEPT) {
      const excess = left.length - this.leavesMax / 4;
      if (excess <= this.leavesMax / 4) break;
      for (const leaf of left.sort((a, b) => a.count - b.count).slice(0, excess)) {
        if (leaf.words.length <= kept) continue;
        leaf.words = [...leaf.words.slice(0, kept), HOLE];
        leaf.shown = [...leaf.shown.slice(0, kept), HOLE];
      }
      yield;
      left = joinSame(left);
      yield;
    }
    yield* this.#remember(left);
  }

  #live(): Leaf[] {
    return this.#leaves.filter(({ into }) => into === null);
  }

  /** Finds templates by their new texts, and those that grew holes by the texts that fill them. */
  *#remember(left: readonly Leaf[]): Steps<void> {
    this.#liveCount = left.length;
    this.#byMask.clear();
    const oldTexts = new Map(this.#byText);
    this.#byText.clear();
    for (const leaf of left) {
      const text = leaf.words.join(" ");
      if (!oldTexts.has(text)) this.#grown.add(leaf);
      this.#byText.set(text, leaf);
      yield;
    }
    const grown = left.filter((leaf) => this.#grown.has(leaf));
    this.#filled = groupBy(grown, ({ words }) => words.length);
  }
}
