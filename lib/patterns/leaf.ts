import { HOLE } from "./mask";

/** A template as it was found, which may turn out to be part of another. */
export interface Leaf {
  /** Which one it was, counted from 0. */
  readonly number: number;
  /** Its words with holes; empty once it is part of another. */
  words: string[];
  /** What is shown of each word, as `Template` has it; the word itself where texts differ in it. */
  shown: string[];
  count: number;
  /** The one it became part of. */
  into: Leaf | null;
}

export function rootOf(leaf: Leaf): Leaf {
  let root = leaf;
  while (root.into) root = root.into;
  return root;
}

export function joinLeaf(leaf: Leaf, into: Leaf): void {
  showBoth(into, leaf.shown);
  leaf.into = into;
  leaf.words = [];
  leaf.shown = [];
  into.count += leaf.count;
}

/** Shows what another text of this template has as well: lists of different lengths are one value. */
export function showBoth(leaf: Leaf, shown: readonly string[]): void {
  leaf.shown = leaf.words.map((word, at) =>
    leaf.shown[at] === shown[at] ? (shown[at] ?? word) : word,
  );
}

/** Whether a text of these words is one of the template's: words are equal or fill its holes. */
export function covers(template: readonly string[], words: readonly string[]): boolean {
  if (template.length !== words.length) return false;
  return template.every((word, at) => {
    const other = words[at] ?? "";
    if (word === other) return true;
    const hole = word.indexOf(HOLE);
    if (hole < 0 || word.indexOf(HOLE, hole + 1) >= 0) return false;
    const rest = word.length - hole - 1;
    return (
      other.length > hole + rest &&
      other.startsWith(word.slice(0, hole)) &&
      other.endsWith(word.slice(hole + 1))
    );
  });
}
