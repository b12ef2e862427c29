export interface Summary {
  median: number;
  p95: number;
  runs: number;
}

/** Of at least one figure; p95 by nearest rank, which of fewer than twenty is the slowest. */
export function summarize(figures: readonly number[]): Summary {
  const sorted = [...figures].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  const median = Number.isInteger(middle) ? ((sorted[middle - 1] ?? NaN) + upper) / 2 : upper;
  return { median, p95: rank(0.95), runs: sorted.length };
}
