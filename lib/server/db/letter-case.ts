import sql from "sql-template-tag";
import type { Database } from "./database";

/**
 * Which letters the database takes for the same whatever their case: those of every script, as the
 * search language says and the embedded Postgres does; those of English alone; or others, where `I`
 * isn't the capital of `i`.
 */
type LetterCase = "every" | "ascii" | "other";

/** Asked of the database's own collation, which decides for tables that name none. */
export async function readLetterCase(db: Database, signal?: AbortSignal): Promise<LetterCase> {
  const [found] = await db.query<{ english: boolean; others: boolean }>(
    sql`
      select lower('I') = 'i' and 'I' ilike 'i' as english,
        lower('ÄЖΩ') = 'äжω' and 'ÄЖΩ' ilike 'äжω' as others`,
    signal,
  );
  if (!found?.english) return "other";
  return found.others ? "every" : "ascii";
}
