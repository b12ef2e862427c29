interface Allowance {
  left: number;
  atMs: number;
}

/** Beyond this many those that are full again are forgotten. */
const MOST_KEPT = 10_000;

/**
 * So many a minute each, of which a minute's worth may come at once. This process counts by itself:
 * two instances allow twice as much.
 */
export class RateLimit {
  readonly #allowances = new Map<string, Allowance>();

  constructor(private readonly now: () => number) {}

  /** Whether one more is allowed; if so it counts. */
  take(key: string, perMinute: number): boolean {
    const atMs = this.now();
    const before = this.#allowances.get(key) ?? { left: perMinute, atMs };
    const refilled = ((atMs - before.atMs) * perMinute) / 60_000;
    const left = Math.min(perMinute, before.left + refilled);
    if (this.#allowances.size >= MOST_KEPT) this.#forgetIdle(atMs);
    this.#allowances.set(key, { left: left < 1 ? left : left - 1, atMs });
    return left >= 1;
  }

  /** After a minute an allowance is whole again, whatever was left of it. */
  #forgetIdle(nowMs: number): void {
    for (const [key, { atMs }] of this.#allowances) {
      if (nowMs - atMs > 60_000) this.#allowances.delete(key);
    }
  }
}
