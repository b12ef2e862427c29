import sql from "sql-template-tag";
import { isAppError } from "@/lib/contract/error";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Lookup } from "./own-lookups";

/** How long looking into a table may take: with an index it takes a few milliseconds. */
export const NAMES_MS = 1_000;

/** A table that took longer isn't asked again at once: it would keep connections from the logs. */
const REST_MS = 60_000;
const MOST_RESTING = 1_000;

const resting = new Map<string, number>();

/** A snapshot whose statements are cut after so many milliseconds. */
export function within<T>(
  db: Database,
  limitMs: number,
  work: (ask: Ask) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return db.snapshot(
    async ({ ask }) => {
      await ask(sql`select set_config('statement_timeout', ${String(limitMs)}, true)`);
      return work(ask);
    },
    { signal },
  );
}

/**
 * The same for somebody else's table, of which anything may be wrong: null where it can't be asked, or
 * took too long a moment ago. What is shown without it is as good as before.
 */
export async function ifPossible<T>(
  db: Database,
  lookup: Lookup,
  { limitMs, nowMs, signal }: { limitMs: number; nowMs: number; signal: AbortSignal },
  work: (ask: Ask) => Promise<T>,
): Promise<T | null> {
  const name = `${lookup.id} ${lookup.version} ${limitMs}`;
  if ((resting.get(name) ?? 0) > nowMs) return null;
  try {
    return await within(db, limitMs, work, signal);
  } catch (error) {
    if (!isAppError(error) || error.code === "cancelled") throw error;
    if (resting.size >= MOST_RESTING) resting.clear();
    if (error.code === "timeout") resting.set(name, nowMs + REST_MS);
    return null;
  }
}
