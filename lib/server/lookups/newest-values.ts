import { isAppError } from "@/lib/contract/error";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { readField } from "@/lib/query/field-name";
import { fieldValue } from "@/lib/query/field-value";
import { scalarText } from "@/lib/query/like";
import { lookupField } from "@/lib/query/lookup-field";
import { parseQuery } from "@/lib/query/parse";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import { readPage } from "@/lib/server/search/page";

/** Rows whose values show what a field is like. */
const ROWS = 200;
const DAYS = 7;

interface Asked {
  nowMs: number;
  signal: AbortSignal;
}

async function newestRows(db: Database, q: string, { nowMs, signal }: Asked) {
  const parsed = parseQuery(q);
  if (!parsed.ok) return [];
  const now = nowMs * MICROS_PER_MS;
  const scope = { query: parsed.query, from: now - DAYS * DAY, to: now, tz: "UTC", now };
  const { rows } = await readPage(db, scope, { limit: ROWS, order: "desc" }, signal);
  return rows;
}

/** The values of the newest rows of a week that have the field; null where finding those took too long. */
export async function newestValues(
  db: Database,
  field: string,
  asked: Asked,
): Promise<string[] | null> {
  const ref = readField(field);
  if (!ref) return [];
  const rows = await newestRows(db, `${field}:*`, asked).catch((error: unknown) => {
    if (isAppError(error) && error.code === "timeout") return null;
    throw error;
  });
  if (rows === null) return null;
  const found = rows.flatMap((row) => {
    const value = fieldValue(ref, row);
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((each) => scalarText(each) ?? []);
  });
  return [...new Set(found)].slice(0, ROWS);
}

/** The keys that the newest rows have a single value under, most frequent first. */
export async function newestKeys(db: Database, asked: Asked): Promise<string[]> {
  const rows = await newestRows(db, "", asked);
  const counts = new Map<string, number>();
  for (const { extra_data } of rows) {
    for (const [key, value] of Object.entries(extra_data ?? {})) {
      const field = scalarText(value) === null ? null : lookupField(`@${JSON.stringify(key)}`);
      if (field !== null) counts.set(field, (counts.get(field) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, one], [, other]) => other - one).map(([field]) => field);
}
