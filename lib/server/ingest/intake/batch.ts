import type { RefusedRow } from "@/lib/log/write-taken";
import { DayTally } from "@/lib/server/partition/day-tally";

/** Rows on their way into the table, already in the form COPY takes. */
export interface Batch {
  /** Lines of COPY's text, each with its newline. */
  text: Buffer;
  rows: number;
  /** A batch with a key that was written in the last day counts as written; null has none. */
  key: string | null;
}

/** What came of a batch once it is durable: all its rows but these are stored. */
export interface Written {
  refused: RefusedRow[];
}

const NEWLINE = 0x0a;
const TAB = 0x09;

/** The timestamps, COPY's first column, of the rows of some batches. */
export function timestampsOf(batches: readonly Batch[]): string[] {
  const found = new Set<string>();
  for (const { text } of batches) {
    for (let at = 0; at < text.length; ) {
      found.add(text.toString("latin1", at, text.indexOf(TAB, at)));
      at = text.indexOf(NEWLINE, at) + 1 || text.length;
    }
  }
  return [...found];
}

/** Rows of a batch whose times are looked at: what is sent together is mostly of one day. */
const SAMPLES = 32;

/** About how many rows of some batches are of which day, `2026-11-22`: a few rows tell of the others. */
export function daysOf(batches: readonly Batch[]): Map<string, number> {
  const tally = new DayTally();
  for (const { text, rows } of batches) {
    const step = rows <= SAMPLES ? 1 : Math.ceil(text.length / SAMPLES);
    const starts: number[] = [];
    for (let at = 0; at < text.length; ) {
      starts.push(at);
      at = text.indexOf(NEWLINE, at + step - 1) + 1 || text.length;
    }
    for (const at of starts) tally.add(text.toString("latin1", at, at + 10), rows / starts.length);
  }
  return tally.rows;
}

/** The lines of a text, each with its newline. COPY's text has no other newlines than these. */
export function linesOf(text: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf(NEWLINE, start) + 1 || text.length;
    lines.push(text.subarray(start, end));
    start = end;
  }
  return lines;
}
