import { vi } from "vitest";

/**
 * What `look` answers, once it does so without failing. It waits as long as the slowest machine may
 * need: where the code does what it should, it ends at once.
 */
export function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: 60_000 });
}
