import { createHash } from "node:crypto";
import type { Batch } from "./batch";

/** A batch that waits on disk. */
export interface SpoolEntry extends Batch {
  /** The transaction that was about to write it when its connection was lost, or null. */
  transaction: string | null;
}

/** How an entry begins. */
const MARK = '{"rows":';

interface Header {
  rows: number;
  bytes: number;
  key: string | null;
  transaction: string | null;
  /** Of the text: tells an entry from one that a crash cut short. */
  sum: string;
}

const NEWLINE = 0x0a;
/** Longer than any header: keys are at most 255 characters. */
const HEADER_BYTES = 4_096;

/** An entry as a line of JSON and its text below. */
export function encodeEntry({ text, rows, key, transaction }: SpoolEntry): Buffer {
  // `rows` first: see MARK.
  const header: Header = { rows, bytes: text.length, key, transaction, sum: sumOf(text) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), text]);
}

/** An entry and where in its file it is. */
interface Placed {
  entry: SpoolEntry;
  start: number;
  end: number;
}

/** The whole entries from a place on; what is rotten between them is passed over. */
export function* entriesIn(file: Buffer, from: number): Generator<Placed> {
  for (let at = from; at >= 0 && at < file.length; ) {
    const found = decodeEntry(file, at);
    if (found) yield found;
    at = found?.end ?? file.indexOf(MARK, at + 1);
  }
}

/** Bytes of a file that are part of no whole entry. */
export function lostBytes(file: Buffer): number {
  let lost = file.length;
  for (const { start, end } of entriesIn(file, 0)) lost -= end - start;
  return lost;
}

/** The entry that begins at `start`; null where there is none whole. */
function decodeEntry(file: Buffer, start: number): Placed | null {
  const headerEnd = file.subarray(start, start + HEADER_BYTES).indexOf(NEWLINE);
  if (headerEnd < 0) return null;
  const from = start + headerEnd + 1;
  const header = readHeader(file.toString("utf8", start, from));
  if (header === null || from + header.bytes > file.length) return null;
  const text = file.subarray(from, from + header.bytes);
  if (sumOf(text) !== header.sum) return null;
  const { rows, key, transaction } = header;
  return { entry: { text, rows, key, transaction }, start, end: from + header.bytes };
}

function readHeader(line: string): Header | null {
  try {
    // Written by `encodeEntry` alone; the sum below tells whether it is whole.
    return JSON.parse(line) as Header;
  } catch {
    return null;
  }
}

function sumOf(text: Buffer): string {
  return createHash("sha1").update(text).digest("hex");
}
