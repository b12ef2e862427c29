import { wordsOf } from "./words";

/** How soon more of the same word says no more, and how much long texts are held back. */
const SATURATION = 1.2;
const LENGTH = 0.75;

/** Of so many rows one with a word, or less: the word is rare. */
const RARE_IN = 20;

/**
 * How like a text another is: BM25 over words, ignoring case. A word weighs by how rare it is among
 * the texts of a sample.
 */
export class Measure {
  readonly #weights: Map<string, number>;
  readonly #common: ReadonlySet<string>;
  readonly #usualLength: number;

  constructor(text: string, sample: readonly string[]) {
    const words = new Set(wordsOf(text));
    const rows = new Map([...words].map((word) => [word, 0]));
    let length = 0;
    for (const each of sample) {
      const found = wordsOf(each);
      length += found.length;
      for (const word of new Set(found)) {
        const count = rows.get(word);
        if (count !== undefined) rows.set(word, count + 1);
      }
    }
    this.#usualLength = Math.max(1, length / Math.max(1, sample.length));
    const isCommon = (count: number) => count * RARE_IN > sample.length;
    this.#common = new Set([...rows].flatMap(([word, count]) => (isCommon(count) ? [word] : [])));
    this.#weights = new Map(
      [...rows].map(([word, count]) => [
        word,
        Math.log(1 + (sample.length - count + 0.5) / (count + 0.5)),
      ]),
    );
  }

  /** Those that weigh most first; among them the longer, which fewer rows are likely to have. */
  get words(): string[] {
    const weight = (word: string) => this.#weights.get(word) ?? 0;
    return [...this.#weights.keys()].sort(
      (a, b) => weight(b) - weight(a) || b.length - a.length || (a < b ? -1 : 1),
    );
  }

  /** Those that few texts of the sample have, rarest first. */
  get rareWords(): string[] {
    return this.words.filter((word) => !this.#common.has(word));
  }

  /** More is more alike; 0 where they share no word. */
  score(text: string): number {
    const words = wordsOf(text);
    const counts = new Map<string, number>();
    for (const word of words) {
      if (this.#weights.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const held = SATURATION * (1 - LENGTH + (LENGTH * words.length) / this.#usualLength);
    let sum = 0;
    for (const [word, count] of counts) {
      sum += ((this.#weights.get(word) ?? 0) * count * (SATURATION + 1)) / (count + held);
    }
    return sum;
  }
}
