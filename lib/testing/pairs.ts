/** Of pairs put together, those that belong together; and of pairs that do, those put together. */
export interface PairFigures {
  precision: number;
  recall: number;
}

/** Counts pairs by the sizes of groups: of 2,000 rows there are two million pairs. */
export function pairFigures(sorted: readonly { group: string; label: string }[]): PairFigures {
  const both = pairsWithin(sorted.map(({ group, label }) => JSON.stringify([group, label])));
  return {
    precision: share(both, pairsWithin(sorted.map(({ group }) => group))),
    recall: share(both, pairsWithin(sorted.map(({ label }) => label))),
  };
}

function pairsWithin(names: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const name of names) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/** Where nothing was put together nothing was put together wrongly. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

export function formatPairs({ precision, recall }: PairFigures): string {
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
}
