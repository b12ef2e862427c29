import { useSyncExternalStore } from "react";

/**
 * The moment each view was last asked about, in milliseconds: what `now` means in its relative
 * range. It stays until the view is asked again, so rows, bars and facets speak of the same
 * range, and going back shows what was there. Lives in the browser's memory only.
 */
const moments = new Map<string, number>();
const listeners = new Set<() => void>();

export function askAgain(viewKey: string): void {
  moments.set(viewKey, Date.now());
  for (const listener of listeners) listener();
}

/** The later of the view's own moment and that of the page it came with. */
export function momentOf(viewKey: string, pageMoment: number): number {
  return Math.max(moments.get(viewKey) ?? 0, pageMoment);
}

export function useMoment(viewKey: string, pageMoment: number): number {
  return useSyncExternalStore(
    subscribe,
    () => momentOf(viewKey, pageMoment),
    () => pageMoment,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
