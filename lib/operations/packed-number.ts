/** More than a byte's seven bits hold. */
const MORE = 0x80;

/** A whole number from nought on as bytes of seven bits, the lowest first, all but the last marked. */
export function putNumber(bytes: number[], value: number): void {
  let rest = value;
  // Not by shifting, which ends at 32 bits.
  for (; rest >= MORE; rest = Math.floor(rest / MORE)) bytes.push((rest % MORE) + MORE);
  bytes.push(rest);
}

const double = new Float64Array(1);
const bytesOfDouble = new Uint8Array(double.buffer);

export function putDouble(bytes: number[], value: number): void {
  double[0] = value;
  bytes.push(...bytesOfDouble);
}

export function putText(bytes: number[], text: string): void {
  const encoded = new TextEncoder().encode(text);
  putNumber(bytes, encoded.length);
  for (const byte of encoded) bytes.push(byte);
}

/** The numbers of packed bytes, and doubles and texts between them, one after the other. */
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

  double(): number {
    this.#place += 8;
    return this.#view.getFloat64(this.#place - 8, true);
  }

  text(): string {
    const length = this.next();
    this.#place += length;
    return new TextDecoder().decode(this.bytes.subarray(this.#place - length, this.#place));
  }
}
