import type { Micros } from "@/lib/log/instant";
import type { Draft } from "./draft";
import type { Format } from "./formats/format";
import { namesException, startsTrace } from "./trace";
import type { WallClock } from "./wall-clock";

/** The most text one record may have, in characters (1 MiB in ASCII). */
export const RECORD_LENGTH_MAX = 1_048_576;

/** A line that is part of no record. */
export interface Reject {
  /** Counted from 1. */
  line: number;
  text: string;
  reason: string;
}

export interface Assembled {
  draft: Draft;
  /** How many lines it was made of, blank ones too. */
  lines: number;
}

interface OpenRecord {
  draft: Draft;
  /** The lines below the header. */
  below: string[];
  lines: number;
  length: number;
  /** Where in `below` the exception starts, once a trace showed that there is one. */
  exceptionAt: number | null;
  /** Where in `below` an exception was named that a trace may follow. */
  namedAt: number | null;
}

/**
 * Puts lines together to records, one line at a time: every line ends in exactly one record or
 * one reject, but for blank lines above the first record, which are counted.
 */
export class Assembler {
  blankLines = 0;
  /** Whether the last line began a record. */
  hasBegun = false;
  #line = 0;
  #open: OpenRecord | null = null;
  /** The record that was taken as whole before another began. */
  #ended: Draft | null = null;

  constructor(
    readonly format: Format,
    readonly clock: WallClock,
    /** When the lines that come now were written at the latest. */
    readonly by: () => Micros,
    readonly onReject: (reject: Reject) => void,
    /** Makes a record of a line that belongs to none, or to one that was taken as whole. */
    readonly onStray?: (text: string, above: Draft | null) => Draft,
  ) {}

  /** Whether a record has begun that may go on. */
  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Takes the next line; returns the record above it if that is now whole. */
  push(line: string): Assembled | null {
    this.#line += 1;
    this.hasBegun = false;
    if (line.trim() === "") {
      this.#takeBlank();
      return null;
    }
    const read = this.format.read(line, this.clock, this.by());
    if (!("refused" in read)) {
      const above = this.end();
      this.#begin(read, line);
      return above;
    }
    if (this.format.lines === "one") this.#reject(line, read.refused);
    else this.#takeBelow(this.format.below ? this.format.below(line) : line);
    return null;
  }

  #takeBelow(text: string | null): void {
    if (text === null) {
      if (this.#open) this.#open.lines += 1;
    } else if (text.trim() === "") this.#takeBlank();
    else if (this.#open !== null) this.#append(this.#open, text);
    else if (this.onStray) this.#begin(this.onStray(text, this.#ended), text);
    else this.#reject(text, "stands above the first record");
  }

  #begin(draft: Draft, line: string): void {
    const { length } = line;
    this.hasBegun = true;
    this.#open = { draft, below: [], lines: 1, length, exceptionAt: null, namedAt: null };
  }

  /** The last record, when there are no more lines. */
  end(): Assembled | null {
    const open = this.#open;
    this.#open = null;
    if (open === null) return null;
    this.#ended = open.draft;
    return close(open);
  }

  #takeBlank(): void {
    const open = this.#open;
    if (open === null) this.blankLines += 1;
    else if (open.length < RECORD_LENGTH_MAX) this.#append(open, "");
    // Past the limit there is no text to keep in shape.
    else open.lines += 1;
  }

  #append(open: OpenRecord, line: string): void {
    if (open.length + 1 + line.length > RECORD_LENGTH_MAX) {
      this.#reject(line, "past the 1 MiB one record may have");
      return;
    }
    const index = open.below.length;
    if (open.exceptionAt === null) {
      if (startsTrace(line)) open.exceptionAt = open.namedAt ?? index;
      else if (open.namedAt === null && namesException(line)) open.namedAt = index;
    }
    open.below.push(line);
    open.lines += 1;
    open.length += 1 + line.length;
  }

  #reject(text: string, reason: string): void {
    this.onReject({ line: this.#line, text, reason });
  }
}

function close({ draft, below, lines, exceptionAt }: OpenRecord): Assembled {
  if (below.length > 0) {
    const split = exceptionAt ?? below.length;
    const message = below.slice(0, split).join("\n").trimEnd();
    const exception = below.slice(split).join("\n").trimEnd();
    if (message !== "") draft.message = `${draft.message}\n${message}`;
    if (exception !== "") draft.exception = exception;
  }
  return { draft, lines };
}
