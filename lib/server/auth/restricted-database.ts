import type { Sql } from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { type Sight, seesEveryRow, seesRowsWhole, wholeOnly } from "./sight";
import { visibleCounts } from "./visible-counts";
import { visibleLogs } from "./visible-logs";

/**
 * The database as those see it who don't see all logs: its logs table holds what they may see, and
 * what was counted or derived of all rows is out of reach, so that answers are found in the rows
 * alone; but who sees every row, without its secrets, may have them counted, and rows that are seen as
 * they are stored may be found by the search index. Code that asks it needs to know nothing of this, and
 * can't go round it.
 */
export function restrictedDatabase(db: Database, sight: Sight, nowMs: number): Database {
  const logs = visibleLogs(db.logs, sight, nowMs);
  const redact = seesEveryRow(sight) ? sight.redact : null;
  const role = sight.databaseRole ?? undefined;
  const isSearchable = db.isSearchable && seesRowsWhole(sight);
  const changes: Partial<Database> = {
    layout: "plain",
    query: <Row extends object>(statement: Sql, signal?: AbortSignal) =>
      role === undefined
        ? db.query<Row>(statement, signal)
        : db.snapshot(({ ask }) => ask<Row>(statement), { signal, role }),
    snapshot: (work, options) => db.snapshot(work, { ...options, role }),
    table(name) {
      const counts = redact ? visibleCounts(db, name, redact) : null;
      if (counts) return counts;
      throw wholeOnly();
    },
  };
  // Everything else is the real one's, which the connections belong to.
  const restricted = Object.assign(Object.create(db) as Database, changes);
  return Object.defineProperties(restricted, {
    logs: { value: logs },
    isWhole: { value: false },
    isSearchable: { value: isSearchable },
    ...(isSearchable && { loggerNames: { value: db.loggerNames } }),
    hasCounts: { value: db.hasCounts && !!redact },
  });
}
