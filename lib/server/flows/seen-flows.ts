import sql from "sql-template-tag";
import { type Micros, parseInstant } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { searchRows } from "@/lib/server/search/find-rows";
import type { Scope } from "@/lib/server/search/scope";
import { idText, type Sighting } from "./sighting";

/** Newest rows that are looked at. */
const MOST_ROWS = 10_000;

export interface Sightings<Seen = Sighting> {
  /** Newest first. */
  seen: Seen[];
  /** Where looking ended; null where all rows of the scope were looked at. */
  oldest: Micros | null;
}

/** The flows of the newest rows of a scope, whatever those say. */
export async function seenFlows(
  asking: Asking,
  db: Database,
  scope: Scope,
  by: string,
): Promise<Sightings<Pick<Sighting, "at" | "flow">>> {
  const rows = await searchRows<{ at: string; flow: string | null }>(asking, db, {
    scope,
    order: "desc",
    beyond: null,
    limit: MOST_ROWS + 1,
    select: sql`timestamp as at, ${idText(by)} as flow`,
  });
  const looked = rows.slice(0, MOST_ROWS);
  const oldest = rows.length > MOST_ROWS ? parseInstant(looked.at(-1)?.at ?? "") : null;
  return { seen: looked.flatMap(({ at, flow }) => (flow === null ? [] : [{ at, flow }])), oldest };
}
