import type { OutputOf } from "@/lib/contract/endpoint";
import type { errorFixes as endpoint } from "@/lib/contract/error-group";
import { valueLike } from "@/lib/log/flow-key";
import { parseInstant } from "@/lib/log/instant";
import { levelOf } from "@/lib/log/level";
import type { LogRow } from "@/lib/log/record";
import { includeValue } from "@/lib/query/edit";
import { parseQuery } from "@/lib/query/parse";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import { searchRows } from "@/lib/server/search/find-rows";
import { logRow, type StoredRow } from "@/lib/server/search/row";
import type { Scope } from "@/lib/server/search/scope";
import { REQUEST_KEYS } from "./affected";
import { groupRows } from "./group-rows";
import { rowsByReference } from "./rows-by-reference";
import { snapshotOfErrors } from "./source-of";

type Fix = OutputOf<typeof endpoint>["fixes"][number];

/** Errors whose later rows are looked at, the newest. */
const ERRORS = 8;
const ROWS_EACH = 3;
const MOST_FIXES = 10;
/** A fix is found within these days of an error. */
const DAYS = 7;

/** What an error shares with its fix, the most telling first, and by which keys, however spelled. */
const SHARED = [
  { by: "execution", keys: ["execution_id", "workflow_id", "run_id", "job_id"] },
  { by: "request", keys: REQUEST_KEYS },
] as const;

/**
 * Later rows that say what fixed a group's errors: rows of the event type `fix` of the same
 * execution, request or logger, and a SUCCESS of the same execution or request.
 */
export async function readErrorFixes(
  db: Database,
  scope: Scope,
  fingerprint: string,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  return snapshotOfErrors(
    db,
    scope,
    async (asking, source) => {
      const wanted = { fingerprint, limit: ERRORS };
      const { references } = await groupRows(source, scope, wanted);
      const errors = await rowsByReference(asking.ask, db, references);
      const found = new Map<string, Fix>();
      for (const error of errors) {
        for (const fix of await fixesOf(asking, db, scope, error)) {
          // Of several errors it is the one just before that it fixed.
          const before = found.get(fix.row.id);
          if (!before || fix.after_ms < before.after_ms) found.set(fix.row.id, fix);
        }
      }
      return { fixes: onceEach([...found.values()].sort(byRank)).slice(0, MOST_FIXES) };
    },
    signal,
  );
}

async function fixesOf(asking: Asking, db: Database, scope: Scope, error: LogRow): Promise<Fix[]> {
  const at = parseInstant(error.timestamp) ?? 0;
  const later = { ...scope, from: at + 1, to: at + DAYS * DAY };
  const fixes: Fix[] = [];
  for (const { by, q } of searches(error)) {
    const parsed = parseQuery(q);
    if (!parsed.ok) continue;
    const rows = await searchRows<StoredRow>(asking, db, {
      scope: { ...later, query: parsed.query },
      order: "asc",
      beyond: null,
      limit: ROWS_EACH,
    });
    for (const row of rows.map(logRow)) {
      const after = (parseInstant(row.timestamp) ?? 0) - at;
      const fixed = { id: error.id, timestamp: error.timestamp };
      fixes.push({ kind: kindOf(row), by, row, error: fixed, after_ms: after / 1_000 });
    }
  }
  return fixes;
}

/** The searches for fixes of an error, as queries. */
function searches({
  extra_data: extra,
  logger_name: logger,
}: LogRow): { by: Fix["by"]; q: string }[] {
  const found: { by: Fix["by"]; q: string }[] = [];
  for (const { by, keys } of SHARED) {
    const shared = valueLike(extra, keys);
    if (shared === null) continue;
    const { key, value } = shared;
    found.push({ by, q: includeValue("(event_type:fix OR level:success)", key, value) });
  }
  found.push({ by: "logger", q: includeValue("event_type:fix", "logger", logger) });
  return found;
}

function kindOf({ extra_data: extra, level }: LogRow): Fix["kind"] {
  const isStated = extra?.event_type === "fix" || levelOf(level) !== "SUCCESS";
  return isStated ? "stated" : "success";
}

/** Runs that end well all say the same: the first of them says it. */
function onceEach(fixes: readonly Fix[]): Fix[] {
  const said = new Set<string>();
  return fixes.filter(({ kind, by, row: { logger_name, message } }) => {
    const text = JSON.stringify([kind, by, logger_name, message]);
    return !said.has(text) && said.add(text);
  });
}

const RANKS = ["execution", "request", "logger"];

/** What is said to be a fix first, then what is closer to the error. */
function byRank(one: Fix, other: Fix): number {
  if (one.kind !== other.kind) return one.kind === "stated" ? -1 : 1;
  return RANKS.indexOf(one.by) - RANKS.indexOf(other.by) || one.after_ms - other.after_ms;
}
