/** Hits and misses of a cache since it was made. */
export interface CacheCounts {
  hits: number;
  misses: number;
}

/** How a cache did between two moments, as extras; nothing where none was given. */
export function cacheDelta(cache: (() => CacheCounts) | undefined): () => object {
  if (!cache) return () => ({});
  const before = { ...cache() };
  return () => {
    const { hits, misses } = cache();
    return { cache_hits: hits - before.hits, cache_misses: misses - before.misses };
  };
}
