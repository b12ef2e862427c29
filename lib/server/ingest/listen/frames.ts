/** A message may not be longer; what follows is cut off from it. */
export const MESSAGE_BYTES = 1024 * 1024;

const NEWLINE = 0x0a;
const NUL = 0x00;

/** Of a length in front, and the space and `<` behind it: seven digits are the most. */
const COUNT_BYTES = 9;

/**
 * Messages in a stream of syslog or of lines, whichever way each is set off: by its length in
 * front (`53 <34>1 …`), a newline, or a NUL. Holds what has come of the one under way; each byte of
 * it is looked at once, however small the pieces are that it comes in.
 */
export class Frames {
  /** Longer than what it holds, so that most pieces need no room made. */
  #held: Buffer = Buffer.alloc(0);
  #length = 0;
  /** So many bytes end the message under way, whatever they are. */
  #wanted = 0;
  /** Whether a newline or a NUL would end it too. */
  #isMarked = true;

  constructor(
    /** Whether a message may have its length in front. */
    private readonly isCounted: boolean,
  ) {}

  /** The messages that these bytes complete. */
  push(bytes: Buffer): Buffer[] {
    const completes =
      this.#length + bytes.length >= this.#wanted ||
      (this.#isMarked && (bytes.includes(NEWLINE) || bytes.includes(NUL)));
    if (this.#length > 0 || !completes) this.#hold(bytes);
    if (!completes) return [];
    return this.#take(this.#length > 0 ? this.#held.subarray(0, this.#length) : bytes);
  }

  /** What was left without an end when the stream ended. */
  end(): Buffer | null {
    const rest = this.#held.subarray(0, this.#length);
    [this.#held, this.#length] = [Buffer.alloc(0), 0];
    return rest.length > 0 ? rest : null;
  }

  #take(bytes: Buffer): Buffer[] {
    const messages: Buffer[] = [];
    const marks = new Marks(bytes);
    let at = 0;
    for (let next = this.#next(bytes, at, marks); next; next = this.#next(bytes, at, marks)) {
      if (next.message.length > 0) messages.push(next.message);
      at = next.end;
    }
    // The messages are parts of what was held: what comes next has a place of its own.
    [this.#held, this.#length] = [Buffer.alloc(0), 0];
    this.#hold(bytes.subarray(at));
    return messages;
  }

  #hold(bytes: Buffer): void {
    const length = this.#length + bytes.length;
    if (length > this.#held.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, this.#held.length * 2));
      this.#held.copy(larger, 0, 0, this.#length);
      this.#held = larger;
    }
    bytes.copy(this.#held, this.#length);
    this.#length = length;
  }

  /** The message that begins there; null where it has no end yet, and what would be one is noted. */
  #next(bytes: Buffer, at: number, marks: Marks): { message: Buffer; end: number } | null {
    const left = bytes.length - at;
    const start = this.isCounted ? bytes.toString("latin1", at, at + 12) : "";
    const counted = /^([1-9]\d{0,6}) </.exec(start);
    const count = Number(counted?.[1] ?? Number.POSITIVE_INFINITY);
    if (count <= MESSAGE_BYTES) {
      const from = at + String(count).length + 1;
      const end = from + count;
      if (bytes.length < end) return this.#wait(end - at, false);
      return { message: bytes.subarray(from, end), end };
    }
    // Digits that may yet turn out to be a length.
    if (left < COUNT_BYTES && /^\d{1,7} ?$/.test(start)) return this.#wait(left + 1, false);
    const end = marks.from(at);
    if (end - at <= MESSAGE_BYTES) return { message: bytes.subarray(at, end), end: end + 1 };
    if (left <= MESSAGE_BYTES) return this.#wait(MESSAGE_BYTES + 1, true);
    return { message: bytes.subarray(at, at + MESSAGE_BYTES), end: at + MESSAGE_BYTES };
  }

  #wait(wanted: number, isMarked: boolean): null {
    [this.#wanted, this.#isMarked] = [wanted, isMarked];
    return null;
  }
}

/** Where the newlines and the NULs of some bytes are, each looked for once. */
class Marks {
  #newline = -1;
  #nul = -1;

  constructor(private readonly bytes: Buffer) {}

  /** The first of either from a place on; infinite where there is none. */
  from(at: number): number {
    if (this.#newline < at) this.#newline = this.#find(NEWLINE, at);
    if (this.#nul < at) this.#nul = this.#find(NUL, at);
    return Math.min(this.#newline, this.#nul);
  }

  #find(mark: number, at: number): number {
    const found = this.bytes.indexOf(mark, at);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  }
}
