import { NumberPacker, PackedNumbers } from "./packed-number";

/**
 * Counts of neighbouring buckets, the first of which has this number, as bytes: where the first that
 * isn't empty stands, then each count as bytes of seven bits, the lowest first; a nought is followed
 * by how many empty buckets it stands for. A thousand calls an hour take one byte a bucket, as JSON
 * they took five.
 */
export function packCounts(first: number, counts: ArrayLike<number>): Uint8Array {
  const packer = new NumberPacker();
  let empty = 0;
  for (let place = 0; place < counts.length; place += 1) {
    const count = counts[place] ?? 0;
    if (count === 0) {
      empty += 1;
      continue;
    }
    if (packer.isEmpty) packer.put(withoutSign(first + place));
    else if (empty > 0) {
      packer.put(0);
      packer.put(empty);
    }
    packer.put(count);
    empty = 0;
  }
  return packer.packed();
}

/** Hands over each bucket that isn't empty, in ascending order. */
export function unpackCounts(
  bytes: Uint8Array,
  take: (bucket: number, count: number) => void,
): void {
  const numbers = new PackedNumbers(bytes);
  if (numbers.isOver) return;
  let bucket = withSign(numbers.next());
  while (!numbers.isOver) {
    const count = numbers.next();
    if (count === 0) bucket += numbers.next();
    else take(bucket++, count);
  }
}

/** Small numbers of either sign as small numbers. */
function withoutSign(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function withSign(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}
