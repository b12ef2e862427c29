import { PackedNumbers, putDouble, putNumber } from "./packed-number";

/** A call as far as sums and charts speak of it. */
export interface BareCall {
  /** In microseconds since whenever. */
  at: number;
  ms: number;
  failed: boolean;
}

/**
 * Calls before an end, the newest first, as bytes: how much earlier than the one before each was,
 * with whether it failed, and how long it took as a double. They take eleven bytes each, and answer
 * for any part of an hour without its rows.
 */
export function packCalls(calls: readonly BareCall[], end: number): Uint8Array {
  const bytes: number[] = [];
  let before = end;
  for (const { at, ms, failed } of calls) {
    putNumber(bytes, (before - at) * 2 + Number(failed));
    putDouble(bytes, ms);
    before = at;
  }
  return Uint8Array.from(bytes);
}

/** Hands over each call, the newest first. */
export function unpackCalls(packed: Uint8Array, end: number, take: (call: BareCall) => void): void {
  const numbers = new PackedNumbers(packed);
  for (let at = end; !numbers.isOver; ) {
    const told = numbers.next();
    const failed = told % 2 === 1;
    at -= (told - Number(failed)) / 2;
    take({ at, ms: numbers.double(), failed });
  }
}
