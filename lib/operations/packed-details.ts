import type { Measured } from "./measures";
import type { Source } from "./operation";
import { NumberPacker, PackedNumbers } from "./packed-number";

/** What a call tells beside when it ended, how long it took and whether it failed. */
export interface CallDetails {
  measured: readonly Measured[];
  source: Source;
}

/** What is said of a number beside its name. */
const SHARE = 1;
const WEIGHED = 2;
const WHOLE = 4;

/**
 * Packs the details of calls, one after the other. Names are written where they come first and then
 * by their number: a call that carries a number or two takes some ten bytes, and no row has to be
 * read where a range cuts an hour.
 */
export class DetailsPacker {
  readonly #packer = new NumberPacker();
  readonly #known = new Map<string, number>();

  add({ measured, source }: CallDetails): void {
    this.#name(JSON.stringify(source));
    this.#packer.put(measured.length);
    for (const { name, value, weight, isShare } of measured) {
      this.#name(name);
      const isWhole = Number.isSafeInteger(value) && value >= 0;
      const isWeighed = weight !== 1;
      const flags = (isShare ? SHARE : 0) + (isWeighed ? WEIGHED : 0) + (isWhole ? WHOLE : 0);
      this.#packer.put(flags);
      if (isWhole) this.#packer.put(value);
      else this.#packer.putAny(value);
      if (isWeighed) this.#packer.putAny(weight);
    }
  }

  packed(): Uint8Array {
    return this.#packer.packed();
  }

  #name(text: string): void {
    const number = this.#known.get(text) ?? this.#known.size;
    this.#packer.put(number);
    if (number < this.#known.size) return;
    this.#known.set(text, number);
    this.#packer.putText(text);
  }
}

/** Reads packed details, one call after the other. */
export class PackedDetails {
  readonly #numbers: PackedNumbers;
  readonly #known: string[] = [];
  readonly #sources = new Map<string, Source>();

  constructor(packed: Uint8Array) {
    this.#numbers = new PackedNumbers(packed);
  }

  next(): CallDetails {
    const source = this.#source();
    const measured = Array.from({ length: this.#numbers.next() }, (): Measured => {
      const name = this.#name();
      const flags = this.#numbers.next();
      const value = flags & WHOLE ? this.#numbers.next() : this.#numbers.any();
      const weight = flags & WEIGHED ? this.#numbers.any() : 1;
      return { name, value, weight, isShare: (flags & SHARE) !== 0 };
    });
    return { measured, source };
  }

  #source(): Source {
    const text = this.#name();
    // As it was packed.
    const source = this.#sources.get(text) ?? (JSON.parse(text) as Source);
    this.#sources.set(text, source);
    return source;
  }

  #name(): string {
    const number = this.#numbers.next();
    if (number === this.#known.length) this.#known.push(this.#numbers.text());
    return this.#known[number] ?? "";
  }
}
