import type { Fingerprint } from "@/lib/fingerprint/fingerprint";
import type { Difference } from "@/lib/log/error-difference";
import { patternId } from "@/lib/patterns/pattern-id";
import { differenceOf, type Told } from "./difference-of";

/** What tells the errors of a group apart; `key` is that of an extra, else empty. */
export interface Division {
  by: Difference;
  key: string;
}

/** The groups that people divided, by their fingerprints. */
export type Divisions = ReadonlyMap<string, Division>;

/** Where nobody could divide anything. */
export const NO_DIVISIONS: Divisions = new Map();

/** Parts can be divided again so often. */
export const MOST_LEVELS = 3;

/** The group that an error is shown in. */
export interface Group extends Fingerprint {
  /** What sets it apart from other parts of the same whole; empty where it is no part. */
  part: string;
}

/** A part is told by its value alone, so that it stays itself when better rules rename the whole. */
const VALUE_DIGITS = 8;

/** The part of a group that a row is in, as people divided it; the group itself where they didn't. */
export function dividedGroup(whole: Fingerprint, row: Told, divisions: Divisions): Group {
  let { id } = whole;
  const parts: string[] = [];
  for (let division = divisions.get(id); division; division = divisions.get(id)) {
    const { value, named } = differenceOf(row, division);
    id = `${id}.${patternId(value).slice(0, VALUE_DIGITS)}`;
    parts.push(named);
  }
  return { ...whole, id, part: parts.join(" · ") };
}

/** The group that a part was divided from; null where it is none. */
export function wholeOf(fingerprint: string): string | null {
  const dot = fingerprint.lastIndexOf(".");
  return dot === -1 ? null : fingerprint.slice(0, dot);
}

/** The group that a fingerprint's rows are in where some of its wholes are divided no more. */
export function undividedFrom(fingerprint: string, divisions: Divisions): string {
  const whole = wholeOf(fingerprint);
  if (whole === null) return fingerprint;
  const there = undividedFrom(whole, divisions);
  return there === whole && divisions.has(whole) ? fingerprint : there;
}

/** How often a group was divided to get to this one. */
export function levelOf(fingerprint: string): number {
  return fingerprint.split(".").length - 1;
}
