import { type Micros, parseInstant } from "@/lib/log/instant";
import type { CallRow } from "@/lib/operations/calls";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Turns } from "@/lib/server/patterns/turns";
import type { Scope } from "@/lib/server/search/scope";
import { callRow, callRows, type StoredCall } from "./call-rows";
import { partAt } from "./part-at";
import { type SummedLine, summedCalls } from "./summed-calls";
import type { TallyOfAll, TallyOfOne } from "./tally";

/** How far a slice was looked through. */
interface Looked {
  rows: number;
  /** Where there are more rows: the instant from which on, not including it, all were taken. */
  beyond: string | null;
}

/** Takes the calls of a scope's newest rows in, `limit` rows at most. */
export type ReadSlice = (scope: Scope, limit: number) => Promise<Looked>;

interface Reading<Tally> {
  tally: Tally;
  /** Where the parts of the range begin. */
  starts: readonly Micros[];
  turns: Turns;
}

/** Postgres sums up what it can. */
export function readSums(
  ask: Ask,
  db: Database,
  { tally, starts, turns }: Reading<TallyOfAll>,
): ReadSlice {
  return async (scope, limit) => {
    let looked: Looked = { rows: 0, beyond: null };
    for (const line of await ask<SummedLine>(summedCalls(db, scope, { limit, starts }))) {
      const { part, text, rows, beyond, buckets, ...calls } = line;
      if (part === null) looked = { rows, beyond };
      else if (text === null) tally.addSummed(part, { ...calls, buckets: numbersOf(buckets) });
      else tally.addRow(part, rowOf(text));
      if (turns.isOver) await turns.next();
    }
    return looked;
  };
}

/** Each row is read, for what else it tells of its call. */
export function readRows(
  ask: Ask,
  db: Database,
  { tally, starts, turns }: Reading<TallyOfOne>,
): ReadSlice {
  return async (scope, limit) => {
    const wanted = { name: tally.name, limit: limit + 1 };
    const found = await ask<StoredCall>(callRows(db, scope, wanted));
    const beyond = found[limit]?.timestamp ?? null;
    for (const row of found) {
      // Of an instant all rows are taken or none.
      if (row.timestamp === beyond) break;
      tally.addRow(partAt(starts, parseInstant(row.timestamp) ?? scope.from), callRow(row));
      if (turns.isOver) await turns.next();
    }
    return { rows: found.length, beyond };
  };
}

/** `{1,2}` */
function numbersOf(array: string): number[] {
  return array.slice(1, -1).split(",").map(Number);
}

/** Of what isn't asked for here nothing is told. */
function rowOf(text: string): CallRow {
  // As `summedCalls` writes it.
  const row = JSON.parse(text) as Omit<CallRow, "id" | "timestamp">;
  const { extra_data: extra } = row;
  const isObject = typeof extra === "object" && !Array.isArray(extra);
  return { ...row, extra_data: isObject ? extra : null, id: "", timestamp: "" };
}
