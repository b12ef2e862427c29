import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import type { names as endpoint } from "@/lib/contract/lookups";
import type { Sight } from "@/lib/server/auth/sight";
import type { Database } from "@/lib/server/db/database";
import { findNames } from "./find-names";
import { lookupFor, shownLookups, visibleValues } from "./shown-lookups";
import { wayTo } from "./table-facts";
import { ifPossible, NAMES_MS } from "./within-limit";

/** Whoever asks for names: what they see, by which role, and when. */
export interface Reader {
  /** The database as they may see it. */
  db: Database;
  /** The database itself. */
  tables: Database;
  sight: Sight;
  nowMs: number;
  signal: AbortSignal;
}

/** What values of a field are called, as far as the reader may know. */
export async function readNames(
  { field, values }: InputOf<typeof endpoint>,
  { db, tables, sight, nowMs, signal }: Reader,
): Promise<OutputOf<typeof endpoint>> {
  const lookup = lookupFor(await shownLookups(tables, sight, signal), field);
  const asked = [...new Set(visibleValues(values, sight))];
  if (!lookup || asked.length === 0) return { names: [], failed: false };
  const names = await ifPossible(db, lookup, { limitMs: NAMES_MS, nowMs, signal }, async (ask) => {
    const way = await wayTo(ask, lookup);
    if (!way.ok) return null;
    return findNames(ask, lookup, way.key, { values: asked, redact: sight.redact ?? null });
  });
  return { names: names ?? [], failed: names === null };
}
