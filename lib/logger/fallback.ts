import { writeSync } from "node:fs";
import { type Level, rankOf } from "@/lib/log/level";
import type { LogRecord } from "@/lib/log/record";
import type { LineFormat } from "./console-line";

const STDOUT = 1;
const STDERR = 2;

export interface FallbackOptions {
  format: LineFormat;
  /** What the console has shown already, by its level; null where it shows nothing. */
  shownFrom: Level | null;
}

/** Prints records that their destination didn't take: to the console, where that fails to stderr. */
export function fallbackTo(options: FallbackOptions): (records: readonly LogRecord[]) => void {
  const shown = options.shownFrom === null ? Number.POSITIVE_INFINITY : rankOf(options.shownFrom);
  return (records) => {
    const lines = records.filter(({ level }) => rankOf(level) < shown).map(options.format);
    if (lines.length === 0) return;
    const text = `${lines.join("\n")}\n`;
    if (!printed(STDOUT, text)) printed(STDERR, text);
  };
}

/** A pipe is emptied in microseconds by a reader that reads; one that doesn't must not stop us. */
const PATIENCE_MS = 50;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** Writes to a descriptor at once; false where nobody reads it. */
export function printed(descriptor: number, text: string): boolean {
  let left = Buffer.from(text);
  let waited = 0;
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(descriptor, left));
    } catch (error) {
      const isFull = error instanceof Error && "code" in error && error.code === "EAGAIN";
      if (!isFull || waited === PATIENCE_MS) return false;
      Atomics.wait(sleeper, 0, 0, 1);
      waited += 1;
    }
  }
  return true;
}
