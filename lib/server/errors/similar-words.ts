/** The words of a title, culprit or logger that tell one error from another. */
export function wordsOf(text: string): string[] {
  const spaced = text.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
  return (spaced.match(/\p{L}{3,}/gu) ?? []).filter((word) => !COMMON.has(word));
}

/** Words that are in every other error and say nothing. */
const COMMON = new Set(
  "the and for with not was error exception failed can com org net".split(" "),
);

/** Texts by how alike their words are: the cosine of what each weighs, rare words weighing more. */
export class SimilarWords {
  readonly #texts: ReadonlyMap<string, number>[];
  readonly #known = new Map<string, number>();

  constructor(texts: readonly string[]) {
    this.#texts = texts.map((text) => {
      const counts = new Map<string, number>();
      for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
      for (const word of counts.keys()) this.#known.set(word, (this.#known.get(word) ?? 0) + 1);
      return counts;
    });
  }

  /** How alike two of the texts are, from 0 to 1. */
  score(one: number, other: number): number {
    const [a, b] = [this.#weigh(one), this.#weigh(other)];
    let common = 0;
    for (const [word, weight] of a) common += weight * (b.get(word) ?? 0);
    const length = lengthOf(a) * lengthOf(b);
    return length === 0 ? 0 : common / length;
  }

  #weigh(at: number): Map<string, number> {
    const weights = new Map<string, number>();
    for (const [word, n] of this.#texts[at] ?? []) {
      const rarity = Math.log((1 + this.#texts.length) / (this.#known.get(word) ?? 1));
      weights.set(word, (1 + Math.log(n)) * rarity);
    }
    return weights;
  }
}

function lengthOf(weights: ReadonlyMap<string, number>): number {
  return Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0));
}
