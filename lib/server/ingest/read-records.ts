import { hostname } from "node:os";
import { MICROS_PER_MS } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import type { Redactor } from "@/lib/log/redact";
import { stripAnsi } from "./ansi";
import { type Assembled, Assembler, type Reject } from "./assembler";
import { detectFormat, VOTERS } from "./detect";
import { type Defaults, recordOf } from "./draft";
import type { Format } from "./formats/format";
import { splitLines } from "./lines";
import { loggerOf, readText, type Source } from "./source";
import { Tally } from "./tally";
import { machineZone, WallClock } from "./wall-clock";

export interface ReadOptions {
  /** How the input is written; detected when left out. */
  format?: Format;
  /** Of times that are written without an offset; the machine's zone when left out. */
  clock?: WallClock;
  /** Of records that don't say: the machine's name, and the input's, when left out. */
  hostname?: string;
  logger?: string;
  /** Takes out what may not be stored. */
  redactor?: Redactor | null;
  now: Date;
  onBytes?: (bytes: number) => void;
  onReject?: (reject: Reject) => void;
}

export interface Reading {
  format: Format;
  /** Counts what `batches` has yielded so far. */
  tally: Tally;
  /** As many at a time as came together. To be read once. */
  batches: AsyncGenerator<LogRecord[]>;
}

/**
 * Opens a source and reads as far as its format needs to be told; its records follow at the pace
 * they are asked for. Throws InputError, here and while reading, for what is no text.
 */
export async function readRecords(source: Source, options: ReadOptions): Promise<Reading> {
  const clock = options.clock ?? new WallClock(machineZone());
  const lines = cleanLines(splitLines(readText(source, options.onBytes)));
  const head: string[] = [];
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    head.push(...next.value);
    if (head.length >= VOTERS) break;
  }
  const by = (source.modified ?? options.now).getTime() * MICROS_PER_MS;
  const format = detectFormat(head, clock, by, options.format);
  const tally = new Tally();
  const defaults: Defaults = {
    at: by,
    hostname: options.hostname ?? hostname(),
    logger: options.logger ?? loggerOf(source),
    redactor: options.redactor ?? null,
  };
  const assembler = new Assembler(
    format,
    clock,
    () => by,
    (reject) => {
      tally.reject(reject);
      options.onReject?.(reject);
    },
  );
  const row = ({ draft }: Assembled) => {
    const record = recordOf(draft, defaults);
    tally.row(record, draft.at === null);
    return record;
  };
  async function* batches() {
    for await (const some of withHead(head, lines)) {
      const records: LogRecord[] = [];
      for (const line of some) {
        tally.lines += 1;
        const whole = assembler.push(line);
        if (whole !== null) records.push(row(whole));
      }
      if (records.length > 0) yield records;
    }
    const last = assembler.end();
    if (last !== null) yield [row(last)];
  }
  return { format, tally, batches: batches() };
}

async function* cleanLines(pieces: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  for await (const lines of pieces) yield lines.map(stripAnsi);
}

async function* withHead(head: string[], rest: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  yield head;
  yield* rest;
}
