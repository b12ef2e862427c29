import type { RowReference } from "@/lib/query/url";

/**
 * Where a row stands, or would stand, among rows that are newest first: the index of the first that
 * isn't before it, or their number where it comes after all of them.
 */
export function placeOf(rows: readonly RowReference[], row: RowReference): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other && isNewer(other, row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Instants have the same number of digits all, ids don't. */
export function isNewer(a: RowReference, b: RowReference): boolean {
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp;
  return BigInt(a.id) > BigInt(b.id);
}
