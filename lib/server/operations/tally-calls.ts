import type { Micros } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { changedUnits } from "@/lib/server/derive/changed-units";
import { type ChangedUnit, UNIT } from "@/lib/server/derive/derivation";
import { Turns } from "@/lib/server/patterns/turns";
import type { Scope } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { tallyCutHours } from "./cut-hours";
import { OPERATION_CALLS } from "./derive-calls";
import { derivedCalls } from "./derived-calls";
import { partAt } from "./part-at";
import { readRows, readSums } from "./read-slice";
import { Scan, type ScanBounds } from "./scan-calls";
import type { Tally } from "./tally";

/** What is read of a range: half a second's work for this process, and a few for Postgres. */
export const SCAN_BOUNDS: ScanBounds = { rows: 50_000, forMs: 3_000 };

interface TallyOptions {
  /** Where the parts of the range begin, in ascending order; the first where the range does. */
  starts: readonly Micros[];
  bounds: ScanBounds;
  signal?: AbortSignal | undefined;
}

/**
 * Hands the calls of a scope to a tally, and tells from which instant on these are all: the scope's
 * own start, or later where there is too much to read. Of Cordwood's own table the hours are taken as
 * they were derived, one call after the other where the range or one of its parts cuts them, and only
 * the minutes that have changed since from the rows, as all else is; all of it is of one snapshot, and
 * so exact.
 */
export async function tallyCalls(
  { ask }: Pick<Asking, "ask">,
  db: Database,
  scope: Scope,
  tally: Tally,
  { starts, bounds, signal }: TallyOptions,
): Promise<Micros> {
  const turns = new Turns(signal);
  const hours = hoursOf(db, scope);
  const changed = hours ? await changedUnits(ask, db, OPERATION_CALLS, hours) : [];
  const reading = { starts, turns };
  const readSlice =
    tally.name === null
      ? readSums(ask, db, { tally, ...reading })
      : readRows(ask, db, { tally, ...reading });
  const scan = new Scan(ask, db, bounds, readSlice);
  let from = scope.from;
  for (const span of hours ? spansToRead(scope, changed) : [scope]) {
    const readFrom = await scan.read({ ...scope, ...span });
    if (readFrom === span.from) continue;
    from = readFrom;
    break;
  }
  if (!hours) return from;
  const units = [...new Set([...changed.map(({ unit }) => unit), ...cutHours(scope, starts)])];
  const first = from === scope.from ? hours.from : Math.ceil(from / UNIT) * UNIT;
  const span = { from: first, to: hours.to };
  for (const derived of await derivedCalls(ask, db, {
    span,
    without: units,
    name: tally.name,
    starts,
  })) {
    tally.addDerived(partAt(starts, derived.at), derived);
    if (turns.isOver) await turns.next();
  }
  await tallyCutHours(ask, db, tally, {
    from,
    to: scope.to,
    units: units.filter((unit) => unit + UNIT > from),
    without: changed.flatMap(({ spans }) => spans),
    starts,
    turns,
  });
  return from;
}

/** Whether all calls are looked for among the rows: what is derived is of all rows of Cordwood's own table. */
export function isSearched(db: Database, { query }: Scope): boolean {
  return db.layout !== "owned" || query !== null;
}

/** The hours that a scope touches, where they are derived. */
function hoursOf(db: Database, scope: Scope): TimeSpan | null {
  const { from, to } = scope;
  if (isSearched(db, scope) || from >= to) return null;
  return { from: Math.floor(from / UNIT) * UNIT, to: Math.ceil(to / UNIT) * UNIT };
}

/** The hours that begin before a part of a range does, or end after it. */
function cutHours({ to }: Scope, starts: readonly Micros[]): Micros[] {
  const within = [...starts, to].filter((at) => at % UNIT !== 0);
  return [...new Set(within.map((at) => Math.floor(at / UNIT) * UNIT))];
}

/** What has to be read from the rows, the newest first. */
function spansToRead({ from, to }: Scope, changed: readonly ChangedUnit[]): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (const each of changed.flatMap((unit) => unit.spans).toReversed()) {
    const span = { from: Math.max(from, each.from), to: Math.min(to, each.to) };
    const last = spans.at(-1);
    if (last?.from === span.to) last.from = span.from;
    else if (span.from < span.to) spans.push(span);
  }
  return spans;
}
