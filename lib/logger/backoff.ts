export interface Backoff {
  firstMs: number;
  factor: number;
  mostMs: number;
}

/**
 * How long to wait after the given failure (the first is 1). Half of it is by chance: a hundred
 * processes that lost the same database must not come back in the same moment.
 */
export function backoffMs(failure: number, { firstMs, factor, mostMs }: Backoff): number {
  const full = Math.min(mostMs, firstMs * factor ** (failure - 1));
  return full / 2 + (Math.random() * full) / 2;
}
