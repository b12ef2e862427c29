import sql, { join } from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import { isAppError } from "@/lib/contract/error";
import type { logs } from "@/lib/contract/logs";
import { formatInstant } from "@/lib/log/instant";
import type { LogRow } from "@/lib/log/record";
import type { Database } from "@/lib/server/db/database";
import { logRow, ROW_COLUMNS, type StoredRow } from "@/lib/server/search/row";
import type { Scope } from "@/lib/server/search/scope";
import { type Candidate, collectCandidates, type Found, placeOf, textOf } from "./candidates";
import { Measure } from "./measure";
import type { RankedBy } from "./ranked-by";

/** Rows are looked for no longer than this; a reader waits a second. */
const BUDGET_MS = 700;

/** The rows of a scope most like a text, best first, of equal ones the newest. */
export async function readRanked(
  db: Database,
  scope: Scope,
  { text, self }: RankedBy,
  { limit, budgetMs = BUDGET_MS }: { limit: number; budgetMs?: number },
  signal: AbortSignal,
): Promise<Omit<OutputOf<typeof logs>, "notices">> {
  const found: Found = { measure: new Measure(text, []), candidates: new Map(), isWhole: false };
  const budget = AbortSignal.any([signal, AbortSignal.timeout(budgetMs)]);
  const collecting = db.snapshot((asking) => collectCandidates(asking, db, scope, text, found), {
    signal: budget,
  });
  await collecting.catch((error: unknown) => {
    const isLate = isAppError(error) && error.code === "cancelled" && !signal.aborted;
    if (!isLate) throw error;
  });
  const ranked = [...found.candidates.values()]
    .filter(({ id }) => id !== self)
    .map((candidate) => ({ candidate, score: found.measure.score(textOf(candidate)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.candidate.at < b.candidate.at ? 1 : -1))
    .slice(0, limit);
  const rows = await rowsOf(
    db,
    ranked.map(({ candidate }) => candidate),
    signal,
  );
  const there = ranked.flatMap(({ candidate, score }) => {
    const row = rows.get(placeOf(candidate.at, candidate.id));
    return row ? [{ row, score }] : [];
  });
  return {
    rows: there.map(({ row }) => row),
    next: null,
    from: formatInstant(scope.from),
    to: formatInstant(scope.to),
    ranking: {
      words: found.measure.words,
      scores: there.map(({ score }) => score),
      compared: found.candidates.size,
      cut: !found.isWhole,
    },
  };
}

/** Whole rows by time and id; one that was deleted meanwhile is none of them. */
async function rowsOf(
  db: Database,
  places: readonly Candidate[],
  signal: AbortSignal,
): Promise<Map<string, LogRow>> {
  if (places.length === 0) return new Map();
  const stored = await db.query<StoredRow>(
    sql`
      select ${ROW_COLUMNS}
      from ${db.logs}
      where timestamp in (${join(places.map(({ at }) => at))})
        and id in (${join(places.map(({ id }) => id))})`,
    signal,
  );
  return new Map(stored.map((row) => [placeOf(row.timestamp, row.id), logRow(row)]));
}
