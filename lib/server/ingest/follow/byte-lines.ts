import { RECORD_LENGTH_MAX } from "@/lib/server/ingest/assembler";

const NEWLINE = 0x0a;

/** A line and where it begins, in bytes of its file. */
export interface ByteLine {
  text: string;
  start: number;
}

/**
 * Cuts the bytes of a file into lines and knows where each ends. What has no line end yet is held
 * back; of a line longer than a record may be the end is left out.
 */
export class ByteLines {
  #held: Buffer[] = [];
  #heldBytes = 0;

  constructor(private offset: number) {}

  /** Where the first line begins that isn't whole yet. */
  get done(): number {
    return this.offset;
  }

  /** Bytes that have been pushed, from the file's beginning on. */
  get read(): number {
    return this.offset + this.#heldBytes;
  }

  *push(bytes: Buffer): Generator<ByteLine> {
    let start = 0;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, start)) {
      this.#hold(bytes.subarray(start, at));
      start = at + 1;
      yield this.#line(1);
    }
    this.#hold(bytes.subarray(start));
  }

  /** What follows the last line end, of a file that is over. */
  *end(): Generator<ByteLine> {
    if (this.#heldBytes > 0) yield this.#line(0);
  }

  #hold(bytes: Buffer): void {
    if (bytes.length === 0) return;
    const room = RECORD_LENGTH_MAX + 1 - Math.min(this.#heldBytes, RECORD_LENGTH_MAX + 1);
    if (room > 0) this.#held.push(bytes.subarray(0, room));
    this.#heldBytes += bytes.length;
  }

  #line(ending: number): ByteLine {
    const isCut = this.#heldBytes > RECORD_LENGTH_MAX;
    const note = isCut ? ` … (${this.#heldBytes} bytes, cut at 1 MiB)` : "";
    const bytes = this.#held.length === 1 ? this.#held[0] : Buffer.concat(this.#held);
    const text = (bytes ?? Buffer.alloc(0)).toString("utf8").replace(/\r+$/, "");
    const start = this.offset;
    this.offset += this.#heldBytes + ending;
    this.#held = [];
    this.#heldBytes = 0;
    return { text: isCut ? text.slice(0, RECORD_LENGTH_MAX - note.length) + note : text, start };
  }
}
