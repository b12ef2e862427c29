import type { Database } from "@/lib/server/db/database";
import { type Sight, wholeOnly } from "./sight";
import { visibleCounts } from "./visible-counts";
import { visibleLogs } from "./visible-logs";

/** Tables that tell of no rows. */
const UNRESTRICTED: ReadonlySet<string> = new Set(["people", "sessions", "audit"]);

/**
 * The database as those see it who don't see all logs: its logs table holds what they may see, and
 * what was counted or derived of all rows is out of reach, so that answers are found in the rows
 * alone; but who sees every row, without its secrets, may have them counted. Code that asks it needs to
 * know nothing of this, and can't go round it.
 */
export function restrictedDatabase(db: Database, sight: Sight, nowMs: number): Database {
  const logs = visibleLogs(db.logs, sight, nowMs);
  const isEveryRow = sight.filters.length === 0 && sight.hidden.length === 0;
  const redact = isEveryRow ? sight.redact : null;
  const changes: Partial<Database> = {
    layout: "plain",
    query: (statement, signal) => db.query(statement, signal),
    snapshot: (work, options) => db.snapshot(work, options),
    withClient: (work, signal) => db.withClient(work, signal),
    table(name) {
      const counts = redact ? visibleCounts(db, name, redact) : null;
      if (counts) return counts;
      if (!UNRESTRICTED.has(name)) throw wholeOnly();
      return db.table(name);
    },
  };
  // Everything else is the real one's, which the connections belong to.
  const restricted = Object.assign(Object.create(db) as Database, changes);
  return Object.defineProperties(restricted, {
    logs: { value: logs },
    hasCounts: { value: db.hasCounts && !!redact },
  });
}
