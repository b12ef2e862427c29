import sql from "sql-template-tag";
import { isAppError } from "@/lib/contract/error";
import { hashOf } from "@/lib/server/auth/secret";
import type { Database } from "@/lib/server/db/database";
import { report } from "@/lib/server/report";
import { type FoundToken, findToken } from "./find-token";

/** What another instance revoked is refused here after this long; what this one did, at once. */
const FRESH_MS = 1_000;

/** How often is written down that a token is in use. */
const NOTED_MS = 60_000;

/** Of tokens in use there are few: more are somebody's guesses. */
const MOST_KNOWN = 10_000;

interface Known {
  token: FoundToken;
  readMs: number;
}

/**
 * Tokens by their secrets. Those that send logs send thousands of times a minute, and go on while
 * the database is away, when what they send waits on disk: a token that was good is good until the
 * database says otherwise.
 */
export class TokenBook {
  readonly #known = new Map<string, Known>();
  readonly #noted = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly now: () => number,
  ) {}

  /** The token of this secret, or null. Throws where the database is away and it isn't known. */
  async find(secret: string): Promise<FoundToken | null> {
    const hash = hashOf(secret);
    const key = hash.toString("base64");
    const known = this.#known.get(key);
    if (known && this.now() - known.readMs < FRESH_MS) return known.token;
    try {
      const token = await findToken(this.db, hash);
      if (token) this.#learn(key, token);
      else this.#known.delete(key);
      return token;
    } catch (error) {
      const isAway = isAppError(error) && error.code === "database_away";
      if (!known || !isAway) throw error;
      // Not asked again for a moment: each try waits for a connection.
      known.readMs = this.now();
      return known.token;
    }
  }

  /** To be called for a token that was let in: when it was last is shown to administrators. */
  noteUse({ id }: FoundToken): void {
    const nowMs = this.now();
    if (nowMs - (this.#noted.get(id) ?? 0) < NOTED_MS) return;
    this.#noted.set(id, nowMs);
    const noted = sql`update ${this.db.table("tokens")} set used_at = now() where id = ${id}::uuid`;
    this.db.query(noted).catch((error: unknown) => {
      const isAway = isAppError(error) && error.code === "database_away";
      if (!isAway) report("could not note that a token is in use", error);
    });
  }

  /** Whatever is known of tokens may have changed. */
  forget(): void {
    this.#known.clear();
  }

  #learn(key: string, token: FoundToken): void {
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(key, { token, readMs: this.now() });
  }
}
