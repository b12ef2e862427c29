import { AppError } from "@/lib/contract/error";

/** Wrong passwords that are let pass before one has to wait. */
const FREE_FOR_NAME = 5;
/** Behind one address may be a whole office. */
const FREE_FOR_ADDRESS = 50;

/** The first wait; each further failure doubles it. */
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** After so long without a failure all is forgotten. */
const MEMORY_MS = 60 * 60_000;
const MOST_KEPT = 20_000;

interface Failures {
  count: number;
  lastMs: number;
}

/** Who guesses passwords has to wait longer and longer, by the account and by where they ask from. */
export class Attempts {
  readonly #failures = new Map<string, Failures>();

  constructor(private readonly now: () => number) {}

  /** Throws `overloaded` for who has to wait. */
  assertMayTry(email: string, address: string): void {
    const waitMs = Math.max(
      this.#waitMs(nameKey(email), FREE_FOR_NAME),
      this.#waitMs(address, FREE_FOR_ADDRESS),
    );
    if (waitMs <= 0) return;
    const minutes = Math.ceil(waitMs / 60_000);
    throw new AppError(
      "overloaded",
      `Too many wrong passwords. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or ask an administrator for a link.`,
    );
  }

  failed(email: string, address: string): void {
    if (this.#failures.size >= MOST_KEPT) this.#forgetOld();
    for (const key of [nameKey(email), address]) {
      const { count } = this.#recent(key);
      this.#failures.set(key, { count: count + 1, lastMs: this.now() });
    }
  }

  /** Of the account alone: one's own account must not open the address to guess others'. */
  succeeded(email: string): void {
    this.#failures.delete(nameKey(email));
  }

  #waitMs(key: string, free: number): number {
    const { count, lastMs } = this.#recent(key);
    if (count < free) return 0;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (count - free), LONGEST_WAIT_MS);
    return lastMs + wait - this.now();
  }

  #recent(key: string): Failures {
    const found = this.#failures.get(key);
    return found && this.now() - found.lastMs < MEMORY_MS ? found : { count: 0, lastMs: 0 };
  }

  #forgetOld(): void {
    for (const [key, { lastMs }] of this.#failures) {
      if (this.now() - lastMs >= MEMORY_MS) this.#failures.delete(key);
    }
    // All of them recent: a flood, of which the oldest are let go.
    for (const key of [...this.#failures.keys()].slice(0, this.#failures.size - MOST_KEPT / 2)) {
      this.#failures.delete(key);
    }
  }
}

function nameKey(email: string): string {
  return `${email.trim().toLowerCase()} `;
}
