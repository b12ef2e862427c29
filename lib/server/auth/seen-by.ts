import type { App } from "@/lib/server/app";
import { sightOf } from "./asker";
import type { Caller } from "./caller";
import { restrictedDatabase } from "./restricted-database";
import { seesAll, seesEveryRow } from "./sight";

/**
 * What of the product holds logs, as a caller may see it; `deciding` is for what is about all rows, and
 * shows none: it says why not to who doesn't see them all, with their secrets or without.
 */
export function seenBy(caller: Caller, { db, tail, tails }: App, nowMs: number) {
  const sight = sightOf(caller);
  if (seesAll(sight)) return { db, tail, deciding: db };
  const restricted = restrictedDatabase(db, sight, nowMs);
  const deciding = seesEveryRow(sight) ? db : restricted;
  return { db: restricted, tail: tails.of(sight), deciding };
}
