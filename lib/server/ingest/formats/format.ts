import type { Micros } from "@/lib/log/instant";
import type { Draft } from "@/lib/server/ingest/draft";
import type { WallClock } from "@/lib/server/ingest/wall-clock";

/** Why a line is no record. */
export interface Refusal {
  refused: string;
}

/** One way of writing logs into a file. */
export interface Format {
  /** What `--format` calls it. */
  name: string;
  /** What people call it. */
  title: string;
  /** A line in it, for the help. */
  example: string;
  /**
   * `many`: a record starts where `read` finds a header, and the lines below it that aren't one
   * are part of it. `one`: every line is a record, or can't be placed.
   */
  lines: "one" | "many";
  /** So little shows a header that half of a file's lines must have it: else it is chance. */
  isLoose?: boolean;
  /**
   * Reads one line, without its line end and colours. `by` is when the input was last written:
   * times that lack their year or day are near it. Never throws.
   */
  read(line: string, clock: WallClock, by: Micros): Draft | Refusal;
  /** What a line that starts no record adds to the one above, if not itself; null: nothing. */
  below?(line: string): string | null;
  /** The same format for a file that begins so, where that makes a difference. */
  settle?(lines: readonly string[], detect: (lines: readonly string[]) => Format): Format;
}

/** The answer of a `many` format to a line that starts no record. */
export const NO_HEADER: Refusal = { refused: "no header" };
