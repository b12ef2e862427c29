import type { Micros } from "@/lib/log/instant";
import { parseInstant } from "@/lib/log/instant";
import { type CallRow, type Calls, tallyRow } from "@/lib/operations/calls";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { Turns } from "@/lib/server/patterns/turns";
import type { Scope } from "@/lib/server/search/scope";
import { type ScanBounds, scanCalls } from "./scan-calls";

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
  /** Only the calls of this operation. */
  name?: string | undefined;
  signal?: AbortSignal | undefined;
}

export async function tallyCalls(
  asking: Asking,
  db: Database,
  scope: Scope,
  { starts, bounds, name, signal }: TallyOptions,
): Promise<Tallied> {
  const parts = starts.map(() => new Map<string, Calls>());
  const turns = new Turns(signal);
  const take = async (rows: CallRow[]) => {
    let place = starts.length - 1;
    for (const row of rows) {
      const at = parseInstant(row.timestamp) ?? scope.from;
      // Newest first: the part is this one or one before.
      while (place > 0 && at < (starts[place] ?? 0)) place -= 1;
      const part = parts[place];
      if (part) tallyRow(part, row, name);
      if (turns.isOver) await turns.next();
    }
  };
  const from = await scanCalls(asking, db, scope, bounds, { name, take });
  return { from, parts };
}
