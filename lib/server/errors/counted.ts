import type { Tally } from "./tally";

/** The errors of a scope by their groups, and how far that can be relied on. */
export interface Counted {
  tally: Tally;
  /** Whether these are all errors of the range. */
  complete: boolean;
  /** Whether first and last rows are those of the whole table. */
  whole: boolean;
  /** What is missing and why, as a sentence. */
  limitation: string | null;
}
