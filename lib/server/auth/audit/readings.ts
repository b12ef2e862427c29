import { z } from "zod";
import { type Asker, nameOf, sightOf } from "@/lib/server/auth/asker";
import type { Database } from "@/lib/server/db/database";
import { writeAudit } from "./write-audit";

/**
 * A page asks several things of one search, and asks them again when it renews itself: within this
 * time it is one search.
 */
const ONE_SEARCH_MS = 60_000;

/** Searches of so many people and programs are one minute's; beyond it old ones are let go of. */
const MOST_KEPT = 1_000;

interface Noted {
  atMs: number;
  written: Promise<void>;
}

/** What endpoints take by which something is looked for. */
const searching = z.object({
  q: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
});

/**
 * Writes down what somebody searches and exports from whom fields are hidden, by whatever endpoint:
 * whoever tries to find out what they hold leaves a trace.
 */
export class Readings {
  readonly #noted = new Map<string, Noted>();

  constructor(
    private readonly db: Database,
    private readonly now: () => number,
  ) {}

  /** What can't be written down isn't answered: it throws. */
  async note(asker: Asker, path: string, asked: unknown): Promise<void> {
    const { caller } = asker;
    if (!caller || sightOf(caller).hidden.length === 0) return;
    const details = searching.safeParse(asked).data;
    if (!details) return;
    if (path === "/api/export") return writeAudit(this.db, asker, { action: "exported", details });
    const key = JSON.stringify([nameOf(caller), details]);
    const nowMs = this.now();
    const noted = this.#noted.get(key);
    if (noted && nowMs - noted.atMs < ONE_SEARCH_MS) return noted.written;
    if (this.#noted.size >= MOST_KEPT) this.#forgetOld(nowMs);
    const written = writeAudit(this.db, asker, { action: "searched", details });
    this.#noted.set(key, { atMs: nowMs, written });
    await written.catch((error: unknown) => {
      this.#noted.delete(key);
      throw error;
    });
  }

  #forgetOld(nowMs: number): void {
    for (const [key, { atMs }] of this.#noted) {
      if (nowMs - atMs >= ONE_SEARCH_MS) this.#noted.delete(key);
    }
  }
}
