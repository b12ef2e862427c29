import type { Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { isOver } from "@/lib/server/derive/derive-stale";
import { staleUnits } from "@/lib/server/derive/stale-units";
import { ERROR_GROUPS } from "@/lib/server/errors/derive-errors";
import { OPERATION_CALLS } from "@/lib/server/operations/derive-calls";

/** Hours that are over and wait to be worked out: who asks about them reads their rows. */
export interface Backlog {
  /** `errors` are sorted into groups, `operations` are calls summed up. */
  kind: "errors" | "operations";
  hours: number;
}

/** What the background has left to do, from the counts alone; nothing in the plain layout. */
export async function readBacklog(
  db: Database,
  now: Micros,
  signal?: AbortSignal,
): Promise<Backlog[]> {
  if (db.layout === "plain") return [];
  const left = async (kind: Backlog["kind"], derivation: typeof ERROR_GROUPS) => {
    const stale = await staleUnits((statement) => db.query(statement, signal), db, derivation);
    return { kind, hours: stale.filter(({ unit }) => isOver(unit, now)).length };
  };
  return Promise.all([left("errors", ERROR_GROUPS), left("operations", OPERATION_CALLS)]);
}
