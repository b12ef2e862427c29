import sql from "sql-template-tag";
import { identifier } from "@/lib/server/db/identifier";
import { isStorable } from "@/lib/server/search/text-match";
import { nameOf, tableOf } from "./find-names";
import type { Lookup } from "./own-lookups";
import type { Reader } from "./read-names";
import { lookupFor, shownLookups } from "./shown-lookups";
import { wayTo } from "./table-facts";
import { ifPossible } from "./within-limit";

/** While somebody types: rows are waited for, names aren't. */
const SEARCH_MS = 500;

/** One letter is in nearly all names. */
const LEAST_CHARS = 2;

/** Found at most; which of them the logs hold is looked at then. */
const MOST_FOUND = 5_000;

interface Searched {
  fields: readonly string[];
  search?: string | undefined;
}

/**
 * By field, the values whose names contain a text, ignoring case, as far as the reader may know them;
 * none where there are no names, or looking for them takes too long.
 */
export async function valuesNamed(
  { fields, search = "" }: Searched,
  reader: Reader,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = search.trim();
  const found = new Map<string, readonly string[]>();
  if (text.length < LEAST_CHARS || !isStorable(text)) return found;
  const shown = await shownLookups(reader.tables, reader.sight, reader.signal);
  for (const field of fields) {
    const lookup = lookupFor(shown, field);
    if (lookup) found.set(field, await valuesOf(lookup, text, reader));
  }
  return found;
}

async function valuesOf(
  lookup: Lookup,
  text: string,
  { db, sight, nowMs, signal }: Reader,
): Promise<string[]> {
  const limits = { limitMs: SEARCH_MS, nowMs, signal };
  const rows = await ifPossible(db, lookup, limits, async (ask) => {
    const way = await wayTo(ask, lookup);
    if (!way.ok) return null;
    const name = nameOf(lookup, sight.redact ?? null);
    return ask<{ value: string }>(sql`
      select held.${identifier(lookup.key)}::text as value
      from ${tableOf(lookup)} as held
      where position(lower(${text}) in lower(${name})) > 0
      limit ${MOST_FOUND}`);
  });
  return rows?.map(({ value }) => value) ?? [];
}
