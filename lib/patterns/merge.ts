import { groupBy } from "./group-by";
import { joinLeaf, type Leaf } from "./leaf";
import type { Steps } from "./steps";
import { oneFor, PAIRS_MIN } from "./values";

/** Words that templates must share for two of their places to be values. */
const SHARED_MIN = 3;
/** Past this many words, trying every pair of places costs more than it finds. */
const PAIRED_WORDS_MAX = 24;

/**
 * Makes one template of those that differ by values alone. It looks at all of them together, one
 * place after the other, so that the order they came in makes no difference. Returns those left.
 */
export function* mergeLeaves(leaves: readonly Leaf[]): Steps<Leaf[]> {
  const candidates: Candidate[] = [];
  for (const leaf of leaves) {
    candidates.push(new Candidate(leaf));
    yield;
  }
  const lengths = groupBy(candidates, ({ leaf }) => leaf.words.length);
  const left: Leaf[][] = [];
  for (const [length, same] of lengths) left.push(yield* mergeOfOneLength(same, length));
  return left.flat();
}

/** Makes one of templates that became the same text. */
export function joinSame(leaves: readonly Leaf[]): Leaf[] {
  return [...groupBy(leaves, ({ words }) => words.join(" ")).values()].flatMap(
    ([first, ...others]) => {
      if (!first) return [];
      for (const leaf of others) joinLeaf(leaf, first);
      return [first];
    },
  );
}

/** A template with a number for each of its words, so that what is left of it without some is cheap. */
class Candidate {
  #numbers: number[] = [];
  #sum = 0;

  constructor(readonly leaf: Leaf) {
    this.renumber();
  }

  renumber(): void {
    this.#numbers = this.leaf.words.map(numberOf);
    this.#sum = this.#numbers.reduce((sum, number) => sum + number, 0);
  }

  /** The same for templates that are the same but for these places. */
  without(places: Places): number {
    return places.reduce((sum, place) => sum - (this.#numbers[place] ?? 0), this.#sum);
  }
}

/** 45 bits of a word in its place: 100 of them add up without rounding. */
function numberOf(word: string, place: number): number {
  let high = place * 31 + 7;
  let low = place * 17 + 3;
  for (let at = 0; at < word.length; at += 1) {
    high = Math.imul(high ^ word.charCodeAt(at), 2_654_435_761);
    low = Math.imul(low ^ word.charCodeAt(at), 1_597_334_677);
  }
  return (high & 0x1fff) * 0x1_0000_0000 + (low >>> 0);
}

type Places = readonly number[];

function* mergeOfOneLength(candidates: readonly Candidate[], length: number): Steps<Leaf[]> {
  let left = [...candidates];
  function* mergeBy(places: Places, among: readonly Candidate[]): Steps<void> {
    for (const alike of groupBy(among, (each) => each.without(places)).values()) {
      if (alike.length === 1) continue;
      mergeGroup(alike, places);
      yield;
    }
    left = left.filter(({ leaf }) => leaf.into === null);
    yield;
  }
  for (;;) {
    const before = left.length;
    for (const places of [[], ...singles(length)]) yield* mergeBy(places, left);
    for (const places of pairs(length)) if (left.length >= PAIRS_MIN) yield* mergeBy(places, left);
    for (const alike of groupBy(left, ({ leaf }) => leaf.words[0]).values()) {
      const places = yield* diversePlaces(alike, length);
      if (places.length > 0) yield* mergeBy(places, alike);
    }
    if (left.length === before) return left.map(({ leaf }) => leaf);
  }
}

/** Where about every other of these has a word of its own, if what they share is still more. */
function* diversePlaces(alike: readonly Candidate[], length: number): Steps<Places> {
  const places: number[] = [];
  for (let place = 0; place < length; place += 1) {
    const words = new Set(alike.map(({ leaf }) => leaf.words[place]));
    if (words.size >= PAIRS_MIN && words.size * 2 >= alike.length) places.push(place);
    yield;
  }
  return length - places.length >= SHARED_MIN && places.length * 2 < length ? places : [];
}

function singles(length: number): Places[] {
  return Array.from({ length }, (_, place) => [place]);
}

function pairs(length: number): Places[] {
  if (length < SHARED_MIN + 2 || length > PAIRED_WORDS_MAX) return [];
  return singles(length).flatMap(([one = 0]) =>
    singles(length)
      .filter(([other = 0]) => other > one && one > 0)
      .map(([other = 0]) => [one, other]),
  );
}

/** Merges templates that are the same but for some places, where what differs there are values. */
function mergeGroup([first, ...others]: readonly Candidate[], places: Places): void {
  if (!first) return;
  const { words } = first.leaf;
  const same = others.filter(({ leaf }) =>
    leaf.words.every((word, at) => word === words[at] || places.includes(at)),
  );
  const merged = [...words];
  for (const place of places) {
    const values = new Set(
      [words, ...same.map(({ leaf }) => leaf.words)].map((all) => all[place] ?? ""),
    );
    const value = oneFor(values, place, words, places.length);
    if (value === null) return;
    merged[place] = value;
  }
  if (same.length === 0) return;
  first.leaf.words = merged;
  first.leaf.shown = merged.map((word, at) =>
    places.includes(at) ? word : (first.leaf.shown[at] ?? word),
  );
  for (const { leaf } of same) joinLeaf(leaf, first.leaf);
  first.renumber();
}
