const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/**
 * Seeded random numbers (xorshift, 128 bits of state): the same seed draws the same numbers on
 * every machine, which Math.random can't promise. Not for secrets.
 */
export class Random {
  private a: number;
  private b = 0x9e3779b9;
  private c = 0x243f6a88;
  private d = 0xb7e15162;

  constructor(seed: number) {
    this.a = (seed ^ 0x6a09e667) | 0;
    // Neighbouring seeds start out alike; twenty rounds spread their difference over the state.
    for (let round = 0; round < 20; round++) this.uint32();
  }

  uint32(): number {
    let t = this.a ^ (this.a << 11);
    t ^= t >>> 8;
    this.a = this.b;
    this.b = this.c;
    this.c = this.d;
    this.d = this.d ^ (this.d >>> 19) ^ t;
    return this.d >>> 0;
  }

  /** From 0 up to, but not including, 1. */
  float(): number {
    return this.uint32() / 4_294_967_296;
  }

  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number {
    return Math.floor(this.float() * limit);
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.float() < probability;
  }

  pick<T>(list: readonly T[]): T {
    // `below` stays inside the list; every list here has an element.
    return list[this.below(list.length)] as T;
  }

  /** Picks the first elements far more often than the last, as customers and hosts do. */
  pickSkewed<T>(list: readonly T[]): T {
    const u = this.float();
    // As above: u * u * length is below the length.
    return list[Math.floor(u * u * list.length)] as T;
  }

  /** Milliseconds with one decimal: half below `median`, a long tail above, as latencies are. */
  latency(median: number): number {
    const u = this.float();
    return Math.round(median * (0.5 + u + (u * u * u) / (2.02 - 2 * u)) * 7) / 10;
  }

  /** Lower-case hexadecimal of `bytes` bytes. */
  hex(bytes: number): string {
    let text = "";
    for (let left = bytes; left > 0; left -= 4) {
      const word = this.uint32();
      for (let byte = 0; byte < Math.min(left, 4); byte++) {
        text += HEX_BYTES[(word >>> (byte * 8)) & 255];
      }
    }
    return text;
  }
}
