import type { OutputOf } from "@/lib/contract/endpoint";
import type { patterns } from "@/lib/contract/patterns";

type Place = OutputOf<typeof patterns>["patterns"][number]["values"][number];

/** Different values that are counted in one place. */
const DISTINCT_MAX = 1_000;

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** What stands in each of a pattern's variable parts, by the expression whose groups these are. */
export function placeValues(regex: RegExp, messages: readonly string[], top: number): Place[] {
  const places: { counts: Map<string, number>; numbers: number[] | null }[] = [];
  for (const message of messages) {
    const [, ...values] = regex.exec(message) ?? [];
    for (const [at, value] of values.entries()) {
      places[at] ??= { counts: new Map(), numbers: [] };
      const { counts, numbers } = places[at];
      const count = counts.get(value);
      if (count !== undefined || counts.size < DISTINCT_MAX) counts.set(value, (count ?? 0) + 1);
      if (!NUMBER.test(value)) places[at].numbers = null;
      else numbers?.push(Number(value));
    }
  }
  return places.map(({ counts, numbers }) => ({
    distinct: counts.size,
    top: [...counts]
      .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
      .slice(0, top)
      .map(([value, count]) => ({ value, count })),
    numbers: numbers && spreadOf(numbers),
  }));
}

function spreadOf(numbers: readonly number[]): Place["numbers"] {
  const sorted = numbers.toSorted((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  const [min, max] = [sorted[0], sorted.at(-1)];
  return min === undefined || median === undefined || max === undefined
    ? null
    : { min, median, max };
}
