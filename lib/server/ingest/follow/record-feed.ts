import { copyLine } from "@/lib/log/copy-line";
import type { Micros } from "@/lib/log/instant";
import type { Redactor } from "@/lib/log/redact";
import { stripAnsi } from "@/lib/server/ingest/ansi";
import { type Assembled, Assembler } from "@/lib/server/ingest/assembler";
import { detectFormat, VOTERS } from "@/lib/server/ingest/detect";
import { type Draft, recordOf } from "@/lib/server/ingest/draft";
import type { Format } from "@/lib/server/ingest/formats/format";
import type { Batch } from "@/lib/server/ingest/intake/batch";
import type { WallClock } from "@/lib/server/ingest/wall-clock";
import { type ByteLine, ByteLines } from "./byte-lines";

/** A line that is part of no record, or a row that the table refuses. */
export interface FeedReject {
  /** Where the line begins: how many lines are above it nobody counted. Null for a row. */
  byte: number | null;
  text: string;
  reason: string;
}

export interface FeedOptions {
  clock: WallClock;
  hostname: string;
  logger: string;
  /** Named by the user; detected where null. */
  format: Format | null;
  redactor: Redactor | null;
  now: () => Micros;
  onReject: (reject: FeedReject) => void;
}

/** Makes records of a file's bytes, and knows up to which byte they are whole. */
export class RecordFeed {
  readonly #lines: ByteLines;
  readonly #voters: string[];
  #assembler: Assembler | null = null;
  #rows: string[] = [];
  #length = 0;
  /** Where the line that is being read begins. */
  #lineAt = 0;
  /** Where the record that is being read began. */
  #openAt: number;

  constructor(
    private readonly options: FeedOptions,
    offset: number,
    /** The first lines of a file that is read from its middle. */
    head: readonly string[],
    /** What the file before was read as: that of one too short to tell. */
    private readonly before: Format | null,
  ) {
    this.#lines = new ByteLines(offset);
    this.#openAt = offset;
    this.#voters = head.slice(0, VOTERS);
  }

  get format(): Format | null {
    return this.#assembler?.format ?? this.before;
  }

  /** Bytes of the file that were pushed. */
  get read(): number {
    return this.#lines.read;
  }

  /** Characters of the rows that wait to be taken. */
  get length(): number {
    return this.#length;
  }

  push(bytes: Buffer): void {
    this.#take([...this.#lines.push(bytes)]);
  }

  /** No more comes: what has no line end is a line, and the last record is whole. */
  end(): void {
    this.#take([...this.#lines.end()]);
    this.flush();
  }

  /** Takes the record that is being read as whole. */
  flush(): void {
    this.#add(this.#assembler?.end() ?? null);
    this.#openAt = this.#lines.done;
  }

  /** The rows so far, and the byte behind the lines they were made of. */
  takeBatch(): { batch: Batch; offset: number } {
    const batch = { text: Buffer.from(this.#rows.join("")), rows: this.#rows.length, key: null };
    this.#rows = [];
    this.#length = 0;
    return { batch, offset: this.#openAt };
  }

  #take(lines: readonly ByteLine[]): void {
    if (lines.length === 0) return;
    const assembler = this.#assemblerFor(lines);
    for (const { text, start } of lines) {
      this.#lineAt = start;
      const above = assembler.push(stripAnsi(start === 0 ? text.replace(/^\ufeff/, "") : text));
      if (assembler.hasBegun) this.#openAt = start;
      this.#add(above);
    }
    if (!assembler.isOpen) this.#openAt = this.#lines.done;
  }

  /** A format can be told the better the more lines there are: the first ones may be few. */
  #assemblerFor(lines: readonly ByteLine[]): Assembler {
    const { clock, now, onReject } = this.options;
    const current = this.#assembler;
    if (current && this.#voters.length >= VOTERS) return current;
    this.#voters.push(...lines.slice(0, VOTERS).map(({ text }) => stripAnsi(text)));
    const format = this.#elect();
    if (current && current.format.title === format.title) return current;
    this.flush();
    this.#assembler = new Assembler(
      format,
      clock,
      now,
      ({ text, reason }) => onReject({ byte: this.#lineAt, text, reason }),
      continued,
    );
    return this.#assembler;
  }

  #elect(): Format {
    const { clock, now, format } = this.options;
    const elected = detectFormat(this.#voters, clock, now(), format ?? undefined);
    const isVague = elected.name === "plain" || elected.name === "timed";
    return isVague && this.before ? this.before : elected;
  }

  #add(whole: Assembled | null): void {
    if (whole === null) return;
    const { now, hostname, logger, redactor } = this.options;
    const record = recordOf(whole.draft, { at: now(), hostname, logger, redactor });
    const row = `${copyLine(record)}\n`;
    this.#rows.push(row);
    this.#length += row.length;
  }
}

/** What came too late for the record it belongs to: a record beside it. */
function continued(text: string, above: Draft | null): Draft {
  const { exception: _, ...same } = above ?? { at: null, level: null };
  return { ...same, message: text, extra: { ...above?.extra, continued: true } };
}
