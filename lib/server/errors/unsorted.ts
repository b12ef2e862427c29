import sql from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Ask, Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { changedUnits } from "@/lib/server/derive/changed-units";
import { type ChangedUnit, UNIT } from "@/lib/server/derive/derivation";
import type { TimeSpan } from "@/lib/server/search/slices";
import { ERROR_GROUPS } from "./derive-errors";
import type { Divisions } from "./divisions";
import { ERROR_COLUMNS, type ErrorRow, type SortedRow } from "./error-rows";
import { MOST_ROWS, sortRows } from "./look-at-errors";
import { readDivisions } from "./read-divisions";
import { inSpans, isThere, unsortedIn } from "./unsorted-rows";

/** Errors of a group in an hour. */
interface HourCount {
  unit: string;
  fingerprint: string;
  n: number;
  first_at: string;
  last_at: string;
}

/** What has to be told beside what was sorted into groups, for it to be true. */
export interface Unsorted {
  /** Hours of which nothing was sorted by these rules, oldest first. */
  units: readonly Micros[];
  /** Hours of which rows that were sorted have been changed or are gone. */
  shrunk: readonly Micros[];
  /** What is left of those, instead of their counts. */
  left: readonly HourCount[];
  /** Errors that nobody has sorted since they came or changed; sorted just now, the newest first. */
  rows: readonly SortedRow[];
  /** Whether these are all. */
  complete: boolean;
  /** By which all errors are sorted. */
  divisions: Divisions;
}

/** What a snapshot has of errors that nobody sorted into groups since they changed. */
export async function readUnsorted(
  asking: Asking,
  db: Database,
  signal?: AbortSignal,
): Promise<Unsorted> {
  return sortWaiting(asking, db, await waitingIn(asking.ask, db), signal);
}

/** The same; null where they are too many to be sorted for one answer, and can soon be sorted for all. */
export async function readUnsortedIfFew(
  asking: Asking,
  db: Database,
  signal?: AbortSignal,
): Promise<Unsorted | null> {
  const waiting = await waitingIn(asking.ask, db);
  if (!waiting.complete && waiting.changed.length <= FEW_HOURS) return null;
  return sortWaiting(asking, db, waiting, signal);
}

/** Of more, as after a change of the rules, it is told how far they are. */
const FEW_HOURS = 3;

interface Waiting {
  changed: readonly ChangedUnit[];
  /** The newest first. */
  found: readonly ErrorRow[];
  complete: boolean;
}

/** The errors that wait to be sorted, the newest of them. */
async function waitingIn(ask: Ask, db: Database): Promise<Waiting> {
  const changed = await changedUnits(ask, db, ERROR_GROUPS);
  const found: ErrorRow[] = [];
  for (const { isDerived, ...span } of spansOf(changed)) {
    // An hour is soon looked through: a search would ask several times where to look.
    const rows = await ask<ErrorRow>(sql`
      select ${ERROR_COLUMNS}
      from ${unsortedIn(db, span, isDerived)}
      order by timestamp desc, found.id desc
      limit ${MOST_ROWS - found.length + 1}`);
    found.push(...rows);
    if (found.length > MOST_ROWS) {
      return { changed, found: found.slice(0, MOST_ROWS), complete: false };
    }
  }
  return { changed, found, complete: true };
}

async function sortWaiting(
  { ask }: Asking,
  db: Database,
  { changed, found, complete }: Waiting,
  signal: AbortSignal | undefined,
): Promise<Unsorted> {
  const units = changed.filter(({ isDerived }) => !isDerived).map(({ unit }) => unit);
  const [shrunk, divisions] = await Promise.all([
    shrunkUnits(ask, db, changed),
    readDivisions(ask, db),
  ]);
  const left = await whatIsLeft(ask, db, shrunk);
  const rows = await sortRows(found, divisions, signal);
  return { units, shrunk, left, rows, complete, divisions };
}

/** Hours that have rows sorted that are no more as they were. */
async function shrunkUnits(
  ask: Ask,
  db: Database,
  changed: readonly ChangedUnit[],
): Promise<Micros[]> {
  const spans = changed.flatMap(({ isDerived, spans }) => (isDerived ? spans : []));
  if (spans.length === 0) return [];
  const found = await ask<{ unit: number }>(sql`
    select distinct date_part('epoch', date_bin('1 hour', timestamp, 'epoch'))::float8 as unit
    from ${db.table("error_rows")} as known
    where ${inSpans(spans)} and not ${isThere(db, spans)}`);
  return found.map(({ unit }) => unit * 1_000_000);
}

async function whatIsLeft(ask: Ask, db: Database, shrunk: readonly Micros[]): Promise<HourCount[]> {
  const spans = shrunk.map((unit) => ({ from: unit, to: unit + UNIT }));
  if (spans.length === 0) return [];
  return ask<HourCount>(sql`
    select date_bin('1 hour', timestamp, 'epoch') as unit, fingerprint, count(*)::integer as n,
      min(timestamp) as first_at, max(timestamp) as last_at
    from ${db.table("error_rows")} as known
    where ${inSpans(spans)} and ${isThere(db, spans)}
    group by 1, 2`);
}

/** Where to look, the newest first: spans that follow each other as one. */
function spansOf(changed: readonly ChangedUnit[]): (TimeSpan & { isDerived: boolean })[] {
  const all: (TimeSpan & { isDerived: boolean })[] = [];
  for (const { isDerived, spans } of changed) {
    for (const { from, to } of spans) {
      const last = all.at(-1);
      if (last?.to === from && last.isDerived === isDerived) last.to = to;
      else all.push({ from, to, isDerived });
    }
  }
  return all.reverse();
}

/** Hours whose own counts don't hold. */
export function uncounted({ units, shrunk }: Pick<Unsorted, "units" | "shrunk">): string[] {
  return [...units, ...shrunk].map(formatInstant);
}
