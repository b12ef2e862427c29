/** More than a byte's seven bits hold. */
const MORE = 0x80;

/** Most packs are of a few calls. */
const FIRST_BYTES = 64;

/** Durations and shares are mostly told in thousandths at the finest. */
const THOUSANDTHS = 1_000;

/** Stands before a double; what is told in thousandths is even. */
const DOUBLE = 1;

/** Puts numbers and texts behind each other, in as many bytes as they take and no more. */
export class NumberPacker {
  #bytes = new Uint8Array(FIRST_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** A whole number from nought on as bytes of seven bits, the lowest first, all but the last marked. */
  put(value: number): void {
    let rest = value;
    // Not by shifting, which ends at 32 bits.
    for (; rest >= MORE; rest = Math.floor(rest / MORE)) this.#putByte((rest % MORE) + MORE);
    this.#putByte(rest);
  }

  /** Any number: one of few digits takes two bytes or three, any other nine. */
  putAny(value: number): void {
    const told = 2 * Math.round(Math.abs(value) * THOUSANDTHS);
    // Nothing below nought, nor nought from below, is told so.
    if (Number.isSafeInteger(told) && Object.is(thousandths(told), value)) {
      this.put(told);
      return;
    }
    this.put(DOUBLE);
    const place = this.#room(8);
    this.#view.setFloat64(place, value, true);
  }

  putText(text: string): void {
    const encoded = new TextEncoder().encode(text);
    this.put(encoded.length);
    const place = this.#room(encoded.length);
    this.#bytes.set(encoded, place);
  }

  packed(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #putByte(byte: number): void {
    const place = this.#room(1);
    this.#bytes[place] = byte;
  }

  /** Takes the next so many bytes, and says where they begin. */
  #room(length: number): number {
    const place = this.#length;
    this.#length += length;
    if (this.#length > this.#bytes.length) {
      const bytes = new Uint8Array(2 * this.#length);
      bytes.set(this.#bytes);
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer);
    }
    return place;
  }
}

function thousandths(told: number): number {
  return told / (2 * THOUSANDTHS);
}

/** The numbers of packed bytes, and texts between them, one after the other. */
export class PackedNumbers {
  #place = 0;
  readonly #view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isOver(): boolean {
    return this.#place >= this.bytes.length;
  }

  next(): number {
    let byte = this.bytes[this.#place++] ?? 0;
    let value = byte % MORE;
    for (let unit = MORE; byte >= MORE; unit *= MORE) {
      byte = this.bytes[this.#place++] ?? 0;
      value += (byte % MORE) * unit;
    }
    return value;
  }

  any(): number {
    const told = this.next();
    if (told !== DOUBLE) return thousandths(told);
    this.#place += 8;
    return this.#view.getFloat64(this.#place - 8, true);
  }

  text(): string {
    const length = this.next();
    this.#place += length;
    return new TextDecoder().decode(this.bytes.subarray(this.#place - length, this.#place));
  }
}
