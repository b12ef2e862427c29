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
  /** Reads one line, without its line end and colours. Never throws. */
  read(line: string, clock: WallClock): Draft | Refusal;
}

/** The answer of a `many` format to a line that starts no record. */
export const NO_HEADER: Refusal = { refused: "no header" };
