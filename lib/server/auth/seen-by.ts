import type { App } from "@/lib/server/app";
import { sightOf } from "./asker";
import type { Caller } from "./caller";
import { restrictedDatabase } from "./restricted-database";
import { seesAll } from "./sight";

/** What of the product holds logs, as a caller may see it. */
export function seenBy(caller: Caller, { db, tail, tails }: App, nowMs: number) {
  const sight = sightOf(caller);
  if (seesAll(sight)) return { db, tail };
  return { db: restrictedDatabase(db, sight, nowMs), tail: tails.of(sight) };
}
