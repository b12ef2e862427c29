/** What one answer says the number of rows is, and when it came, in milliseconds. */
export interface Count {
  rows: number;
  at: number;
}

/**
 * The index of the answer to ask for again where two of the same range disagree: rows were
 * committed between them, and the older one doesn't know. Null where all agree.
 */
export function outdatedCount(counts: readonly (Count | null)[]): number | null {
  const known = counts.flatMap((count, index) => (count ? [{ ...count, index }] : []));
  const [first] = known;
  if (!first || known.every(({ rows }) => rows === first.rows)) return null;
  return known.reduce((oldest, count) => (count.at < oldest.at ? count : oldest)).index;
}
