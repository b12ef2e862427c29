/** Stands for a variable part while a template is made; no log text has it. */
export const HOLE = "\u0000";

/** Characters of a message that are looked at: what sets templates apart stands before. */
const LENGTH_MAX = 2_000;

const HOLE_CODE = 0;
const SPACE = 32;
const QUOTE = 34;
const OPEN = 40;
const CLOSE = 41;
const STOP = 46;
const SLASH = 47;
const EQUALS = 61;
const AT = 64;
const BACKSLASH = 92;

/** What each ASCII character is: 1 ends a word, 2 is a digit, 3 needs a look, 0 is anything else. */
const KINDS = new Uint8Array(128);
for (const end of " \t\r\n\v\f\u0000=,;:()[]{}<>\"'|") KINDS[end.charCodeAt(0)] = 1;
for (const digit of "0123456789") KINDS[digit.charCodeAt(0)] = 2;
for (const telling of "/\\@") KINDS[telling.charCodeAt(0)] = 3;

/**
 * A message as the characters it leaves when whatever shows at once that it is a value has become
 * a hole: words with a digit, paths, addresses, and all that follows an equals sign. This runs on
 * every line, so it works on codes in one pass and makes no string unless one is asked for.
 */
export class Mask {
  readonly #codes = new Uint16Array(LENGTH_MAX + 1);
  #length = 0;
  #high = 0;
  #low = 0;

  /** Masks `line` from `start` on. */
  read(line: string, start: number): void {
    const codes = this.#codes;
    const end = Math.min(line.length, start + LENGTH_MAX);
    let length = 0;
    let high = 0x9e3779b9 | 0;
    let low = 0x85ebca6b | 0;
    let at = start;
    let before = SPACE;
    while (at < end) {
      const from = length;
      let isValue = false;
      let slashes = 0;
      let code = 0;
      const first = at;
      for (; at < end; at += 1) {
        code = line.charCodeAt(at);
        const kind = code < 128 ? KINDS[code] : 0;
        if (kind !== 0) {
          if (kind === 1) break;
          if (kind === 2 || code === BACKSLASH) isValue = true;
          else if (code === SLASH) slashes += 1;
          else if (code === AT && at > first) isValue = true;
        }
        codes[length] = code;
        length += 1;
      }
      if (length > from) {
        if (slashes > 0 && length - from > 1 && (slashes > 1 || codes[from] === SLASH))
          isValue = true;
        // `jk2_init()` names a function, whatever digits are in its name.
        if (isValue && code === OPEN && at < end && line.charCodeAt(at + 1) === CLOSE)
          isValue = false;
        if (isValue || before === EQUALS) {
          // Full stops behind a value end the sentence.
          let stops = 0;
          while (stops < length - from - 1 && codes[length - 1 - stops] === STOP) stops += 1;
          codes[from] = HOLE_CODE;
          codes.fill(STOP, from + 1, from + 1 + stops);
          length = from + 1 + stops;
        }
      }
      if (at >= end) break;
      codes[length] = code;
      length += 1;
      at += 1;
      if (before === EQUALS && code === QUOTE && length - from === 1) {
        // A value in quotes is one, spaces and all.
        const close = line.indexOf('"', at);
        if (close > 0 && close < end) {
          codes[length] = HOLE_CODE;
          length += 1;
          at = close;
        }
      }
      before = code;
    }
    for (let index = 0; index < length; index += 1) {
      const code = codes[index] ?? 0;
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ code, 0x5bd1e995);
      low ^= low >>> 15;
    }
    this.#length = length;
    this.#high = high;
    this.#low = low;
  }

  /**
   * A number for the masked text: 52 bits, so that two among 100,000 texts share theirs once in a
   * million inputs.
   */
  get key(): number {
    return (this.#high & 0xfffff) * 0x1_0000_0000 + (this.#low >>> 0);
  }

  get text(): string {
    return String.fromCharCode(...this.#codes.subarray(0, this.#length));
  }
}
