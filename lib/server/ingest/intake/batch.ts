import type { RefusedRow } from "@/lib/log/write-taken";

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
