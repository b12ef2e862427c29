/** A message may not be longer; what follows is cut off from it. */
export const MESSAGE_BYTES = 1024 * 1024;

const NEWLINE = 0x0a;
const NUL = 0x00;

/**
 * Messages in a stream of syslog or of lines, whichever way each is set off: by its length in
 * front (`53 <34>1 …`), a newline, or a NUL. Holds what has come of the one under way.
 */
export class Frames {
  #held: Buffer = Buffer.alloc(0);

  constructor(
    /** Whether a message may have its length in front. */
    private readonly isCounted: boolean,
  ) {}

  /** The messages that these bytes complete. */
  push(bytes: Buffer): Buffer[] {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const messages: Buffer[] = [];
    let at = 0;
    for (let next = this.#next(at); next; next = this.#next(at)) {
      if (next.message.length > 0) messages.push(next.message);
      at = next.end;
    }
    this.#held = this.#held.subarray(at);
    return messages;
  }

  /** What was left without an end when the stream ended. */
  end(): Buffer | null {
    const rest = this.#held;
    this.#held = Buffer.alloc(0);
    return rest.length > 0 ? rest : null;
  }

  #next(at: number): { message: Buffer; end: number } | null {
    const rest = this.#held.subarray(at);
    const counted = this.isCounted
      ? /^([1-9]\d{0,6}) </.exec(rest.toString("latin1", 0, 12))
      : null;
    const count = Number(counted?.[1] ?? Number.POSITIVE_INFINITY);
    if (count <= MESSAGE_BYTES) {
      const start = String(count).length + 1;
      if (rest.length < start + count) return null;
      return { message: rest.subarray(start, start + count), end: at + start + count };
    }
    // Digits that may yet turn out to be a length.
    if (this.isCounted && /^\d{1,7} ?$/.test(rest.toString("latin1", 0, 9)) && rest.length < 9) {
      return null;
    }
    const ends = [rest.indexOf(NEWLINE), rest.indexOf(NUL)].filter((place) => place >= 0);
    const end = Math.min(...ends);
    if (end <= MESSAGE_BYTES) return { message: rest.subarray(0, end), end: at + end + 1 };
    if (rest.length <= MESSAGE_BYTES) return null;
    return { message: rest.subarray(0, MESSAGE_BYTES), end: at + MESSAGE_BYTES };
  }
}
