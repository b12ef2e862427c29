import sql from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { UNIT } from "@/lib/server/derive/derivation";
import { staleUnits } from "@/lib/server/derive/stale-units";
import { within } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { ERROR_GROUPS } from "./derive-errors";
import type { Divisions } from "./divisions";
import { ERROR_COLUMNS, type ErrorRow, errorsOf, type SortedRow } from "./error-rows";
import { MOST_ROWS, sortRows } from "./look-at-errors";
import { readDivisions } from "./read-divisions";

/** The hours whose derived groups aren't true, and their errors. */
export interface Unsorted {
  /** Oldest first; in the rule the one that is being written. */
  units: readonly Micros[];
  /** Sorted into groups just now, the newest first. */
  rows: readonly SortedRow[];
  /** Whether these are all. */
  complete: boolean;
  /** By which all errors are sorted. */
  divisions: Divisions;
  /** When that was so. */
  now: Micros;
}

/** What a snapshot has of errors that nobody sorted into groups since they changed. */
export async function readUnsorted(
  asking: Asking,
  db: Database,
  now: Micros,
  signal?: AbortSignal,
): Promise<Unsorted> {
  const units = await staleUnits(asking.ask, db, ERROR_GROUPS);
  const divisions = await readDivisions(asking.ask, db);
  const rows: SortedRow[] = [];
  for (const span of spansOf(units)) {
    const limit = MOST_ROWS - rows.length;
    // An hour is soon looked through: a search would ask several times where to look.
    const found = await asking.ask<ErrorRow>(sql`
      select ${ERROR_COLUMNS}
      from ${db.logs}
      where ${within(errorsOf({ ...span, query: null, tz: "UTC", now }))}
      order by timestamp desc, id desc
      limit ${limit + 1}`);
    rows.push(...(await sortRows(found.slice(0, limit), divisions, signal)));
    if (found.length > limit) return { units, rows, complete: false, divisions, now };
  }
  return { units, rows, complete: true, divisions, now };
}

/** Units that follow each other as one, the newest first. */
function spansOf(units: readonly Micros[]): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (const unit of units) {
    const last = spans.at(-1);
    if (last?.to === unit) last.to = unit + UNIT;
    else spans.push({ from: unit, to: unit + UNIT });
  }
  return spans.reverse();
}
