import type { Database } from "@/lib/server/db/database";
import { Tail } from "@/lib/server/tail/tail";
import type { Sight } from "./sight";
import { visibleLogs } from "./visible-logs";

/** Teams and tokens that watch at a time; more are let go of once nobody watches. */
const MOST_KEPT = 100;

/** Live tails for those who don't see all logs, one for each sight. */
export class RestrictedTails {
  readonly #tails = new Map<string, Tail>();

  constructor(private readonly db: Database) {}

  of(sight: Sight): Tail {
    const role = sight.databaseRole ?? null;
    const key = JSON.stringify([sight.filters, sight.hidden, sight.redact, role]);
    const kept = this.#tails.get(key);
    if (kept) return kept;
    if (this.#tails.size >= MOST_KEPT) this.#forgetUnwatched();
    // Arrivals are found in what writers leave word of; rows are read through this alone.
    const logs = () => visibleLogs(this.db.logs, sight, Date.now());
    const tail = new Tail(this.db, { visible: { logs, role } });
    this.#tails.set(key, tail);
    return tail;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#tails.values()].map((tail) => tail.stop()));
  }

  #forgetUnwatched(): void {
    for (const [key, tail] of this.#tails) {
      if (tail.counts.viewers === 0) this.#tails.delete(key);
    }
  }
}
