import sql, { join, raw, type Sql } from "sql-template-tag";
import { isAppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";
import { during, type Scope } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";

/** Rows of so many places spread over the range say how common something is; 4,000 take 0.1 s. */
const PLACES = 16;
const ROWS_OF_A_PLACE = 250;

/** Of a table that is slow already no more is asked than that. */
const MOST_MS = 3_000;

/** Rows that were looked at, and how many of them meet each condition. */
export interface Looked {
  rows: number;
  matches: number[];
}

/** Holds conditions against rows of all over a range; null where that takes too long. */
export async function lookAt(
  db: Database,
  scope: Scope,
  conditions: readonly Sql[],
  signal?: AbortSignal,
): Promise<Looked | null> {
  const counts = conditions.map((condition) => sql`count(*) filter (where ${condition})::float8`);
  const places = placesOf(scope).map(
    (span) => sql`(
      select * from ${db.logs} where ${during(span)} order by timestamp limit ${ROWS_OF_A_PLACE}
    )`,
  );
  const statement = sql`
    select count(*)::float8 as rows, array[${join(counts)}] as matches
    from (${join(places, " union all ")}) as looked_at`;
  try {
    const [looked] = await db.snapshot(
      async ({ ask }) => {
        await ask(raw(`set local statement_timeout = ${MOST_MS}`));
        return ask<Looked>(statement);
      },
      { signal },
    );
    return looked && looked.rows > 0 ? looked : null;
  } catch (error) {
    if (isAppError(error) && error.code === "timeout") return null;
    throw error;
  }
}

function placesOf({ from, to }: TimeSpan): TimeSpan[] {
  const at = (place: number) => from + Math.floor(((to - from) * place) / PLACES);
  return Array.from({ length: PLACES }, (_, place) => ({ from: at(place), to: at(place + 1) }));
}
