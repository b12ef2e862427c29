import type { Micros } from "@/lib/log/instant";

/** The number of the part that an instant lies in, of parts that begin at `starts`. */
export function partAt(starts: readonly Micros[], at: Micros): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
