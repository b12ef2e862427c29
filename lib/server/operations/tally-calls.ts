import { type Micros, parseInstant } from "@/lib/log/instant";
import { type CallRow, Calls, tallyRow } from "@/lib/operations/calls";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { UNIT } from "@/lib/server/derive/derivation";
import { staleUnits } from "@/lib/server/derive/stale-units";
import { Turns } from "@/lib/server/patterns/turns";
import type { Scope } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { OPERATION_CALLS } from "./derive-calls";
import { derivedCalls } from "./derived-calls";
import { Scan, type ScanBounds } from "./scan-calls";

/** What is read of a range: half a second's work for this process, and a few for Postgres. */
export const SCAN_BOUNDS: ScanBounds = { rows: 50_000, forMs: 3_000 };

/** The calls of a scope by operation. */
export interface Tallied {
  /** From here on they are all there is: the scope's own start, or later where there is too much. */
  from: Micros;
  /** In the parts the range was cut into. */
  parts: Map<string, Calls>[];
}

interface TallyOptions {
  /** Where the parts of the range begin, in ascending order; the first where the range does. */
  starts: readonly Micros[];
  bounds: ScanBounds;
  /** Only the calls of this operation; without, the details of calls aren't told. */
  name?: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Hours of Cordwood's own table that haven't changed since they were derived are taken from there,
 * all else from the rows; all of it is of one snapshot, and so exact.
 */
export async function tallyCalls(
  { ask }: Pick<Asking, "ask">,
  db: Database,
  scope: Scope,
  { starts, bounds, name, signal }: TallyOptions,
): Promise<Tallied> {
  const parts = starts.map(() => new Map<string, Calls>());
  const turns = new Turns(signal);
  const partAt = (at: Micros) => parts[placeOf(starts, at)] ?? new Map<string, Calls>();
  const partOf = (row: CallRow | undefined) =>
    partAt(parseInstant(row?.timestamp ?? "") ?? scope.from);
  const take = async (rows: CallRow[]) => {
    // They are in order: where the first and the last are of one part, so are all between.
    const first = partOf(rows[0]);
    const common = first === partOf(rows.at(-1)) ? first : null;
    for (const row of rows) {
      tallyRow(common ?? partOf(row), row, { name, withDetails: name !== undefined });
      if (turns.isOver) await turns.next();
    }
  };
  const hours = wholeHours(db, scope, starts);
  const stale = hours ? await staleUnits(ask, db, OPERATION_CALLS, hours) : [];
  const scan = new Scan(ask, db, bounds, { name, take });
  let from = scope.from;
  for (const span of hours ? spansToRead(scope, hours, stale) : [scope]) {
    const readFrom = await scan.read({ ...scope, ...span });
    if (readFrom === span.from) continue;
    from = readFrom;
    break;
  }
  if (!hours) return { from, parts };
  const span = { from: Math.max(hours.from, Math.ceil(from / UNIT) * UNIT), to: hours.to };
  for (const derived of await derivedCalls(ask, db, { span, stale, name, starts })) {
    const part = partAt(derived.at);
    const calls = part.get(derived.name) ?? new Calls();
    part.set(derived.name, calls);
    calls.mergeStored(derived);
    if (turns.isOver) await turns.next();
  }
  return { from, parts };
}

/** The whole hours of a scope that what is derived can answer: of all rows, and each in one part. */
function wholeHours(db: Database, scope: Scope, starts: readonly Micros[]): TimeSpan | null {
  if (db.layout !== "owned" || scope.query !== null) return null;
  if (starts.slice(1).some((start) => start % UNIT !== 0)) return null;
  const from = Math.ceil(scope.from / UNIT) * UNIT;
  const to = Math.floor(scope.to / UNIT) * UNIT;
  return from < to ? { from, to } : null;
}

/** What has to be read from the rows, the newest first. */
function spansToRead({ from, to }: Scope, hours: TimeSpan, stale: readonly Micros[]): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (const span of [
    { from: hours.to, to },
    ...stale.toReversed().map((unit) => ({ from: unit, to: unit + UNIT })),
    { from, to: hours.from },
  ]) {
    const last = spans.at(-1);
    if (last?.from === span.to) last.from = span.from;
    else if (span.from < span.to) spans.push(span);
  }
  return spans;
}

/** The part that an instant lies in. */
function placeOf(starts: readonly Micros[], at: Micros): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
