import { NumberPacker, PackedNumbers } from "./packed-number";

/** A call as far as sums and charts speak of it. */
export interface BareCall {
  /** In microseconds since whenever. */
  at: number;
  ms: number;
  failed: boolean;
}

/**
 * Packs calls before an end, the newest first: how much earlier than the one before each was, with
 * whether it failed, and how long it took. They take some six bytes each, also while an hour of any
 * number is packed, and answer for any part of it without its rows.
 */
export class CallsPacker {
  readonly #packer = new NumberPacker();
  #before: number;

  constructor(end: number) {
    this.#before = end;
  }

  add({ at, ms, failed }: BareCall): void {
    this.#packer.put((this.#before - at) * 2 + Number(failed));
    this.#packer.putAny(ms);
    this.#before = at;
  }

  packed(): Uint8Array {
    return this.#packer.packed();
  }
}

/** Reads packed calls, the newest first. */
export class PackedCalls {
  readonly #numbers: PackedNumbers;
  #before: number;

  constructor(packed: Uint8Array, end: number) {
    this.#numbers = new PackedNumbers(packed);
    this.#before = end;
  }

  get isOver(): boolean {
    return this.#numbers.isOver;
  }

  next(): BareCall {
    const told = this.#numbers.next();
    const failed = told % 2 === 1;
    this.#before -= (told - Number(failed)) / 2;
    return { at: this.#before, ms: this.#numbers.any(), failed };
  }
}
