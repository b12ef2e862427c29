import { type Asker, sightOf } from "@/lib/server/auth/asker";
import type { Database } from "@/lib/server/db/database";
import { writeAudit } from "./write-audit";

/** What reading is written down as, by the endpoint; further pages of a search are the same search. */
const ACTIONS: Record<string, string> = { "/api/logs": "searched", "/api/export": "exported" };

/**
 * Writes down what somebody searches and exports from whom fields are hidden: whoever tries to find
 * out what they hold leaves a trace.
 */
export async function noteReading(
  db: Database,
  asker: Asker,
  path: string,
  asked: Record<string, unknown>,
): Promise<void> {
  const action = ACTIONS[path];
  const { caller } = asker;
  if (!action || !caller || sightOf(caller).hidden.length === 0 || asked.cursor) return;
  const { q, from, to } = asked;
  await writeAudit(db, asker, { action, details: { q, from, to } });
}
