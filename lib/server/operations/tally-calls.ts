import type { Micros } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { UNIT } from "@/lib/server/derive/derivation";
import { staleUnits } from "@/lib/server/derive/stale-units";
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
 * own start, or later where there is too much to read. Hours of Cordwood's own table that haven't
 * changed since they were derived are taken from there, also where the range or one of its parts cuts
 * them, all else from the rows; all of it is of one snapshot, and so exact.
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
  const stale = hours ? await staleUnits(ask, db, OPERATION_CALLS, hours) : [];
  const cut = hours ? cutHours(scope, starts).filter((unit) => !stale.includes(unit)) : [];
  const reading = { starts, turns };
  const readSlice =
    tally.name === null
      ? readSums(ask, db, { tally, ...reading })
      : readRows(ask, db, { tally, ...reading });
  const scan = new Scan(ask, db, bounds, readSlice);
  let from = scope.from;
  for (const span of hours ? spansToRead(scope, stale) : [scope]) {
    const readFrom = await scan.read({ ...scope, ...span });
    if (readFrom === span.from) continue;
    from = readFrom;
    break;
  }
  if (!hours) return from;
  const first = from === scope.from ? hours.from : Math.ceil(from / UNIT) * UNIT;
  const span = { from: first, to: hours.to };
  const { name } = tally;
  const without = [...stale, ...cut];
  for (const derived of await derivedCalls(ask, db, { span, without, name, starts })) {
    tally.addDerived(partAt(starts, derived.at), derived);
    if (turns.isOver) await turns.next();
  }
  const units = cut.filter((unit) => unit >= first);
  await tallyCutHours(ask, db, tally, { from: scope.from, to: scope.to, units, starts, turns });
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
function spansToRead({ from, to }: Scope, units: readonly Micros[]): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (const unit of units.toSorted((a, b) => b - a)) {
    const span = { from: Math.max(from, unit), to: Math.min(to, unit + UNIT) };
    const last = spans.at(-1);
    if (last?.from === span.to) last.from = span.from;
    else spans.push(span);
  }
  return spans;
}
