import sql, { empty } from "sql-template-tag";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import { type BareCall, PackedCalls } from "@/lib/operations/packed-calls";
import { PackedDetails } from "@/lib/operations/packed-details";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { UNIT } from "@/lib/server/derive/derivation";
import type { Turns } from "@/lib/server/patterns/turns";
import { isIn, type TimeSpan } from "@/lib/server/search/slices";
import { OPERATION_CALLS } from "./derive-calls";
import { partAt } from "./part-at";
import type { Tally } from "./tally";

/** The calls of one operation in an hour, packed. */
interface PackedHour {
  unit: string;
  name: string;
  calls: Uint8Array;
}

/** The same with what else they tell. */
interface DetailedHour extends PackedHour {
  call_details: Uint8Array;
}

interface Cutting extends TimeSpan {
  /** Hours that the span, or a part of it, cuts, or of which only some minutes have changed. */
  units: readonly Micros[];
  /** These minutes: their calls are read from the rows. */
  without: readonly TimeSpan[];
  /** Where the parts of the range begin. */
  starts: readonly Micros[];
  turns: Turns;
}

/** Hands the calls of a span over that lie in these hours, one by one, as they were derived. */
export async function tallyCutHours(
  ask: Ask,
  db: Database,
  tally: Tally,
  { units, without, starts, turns, ...span }: Cutting,
): Promise<void> {
  if (units.length === 0) return;
  const isWanted = ({ at }: BareCall) => isIn([span], at) && !isIn(without, at);
  if (tally.name === null) {
    for (const hour of await packedHours<PackedHour>(ask, db, units, null)) {
      const calls = callsOf(hour);
      while (!calls.isOver) {
        const call = calls.next();
        if (isWanted(call)) tally.addBare(partAt(starts, call.at), hour.name, call);
      }
      if (turns.isOver) await turns.next();
    }
    return;
  }
  for (const hour of await packedHours<DetailedHour>(ask, db, units, tally.name)) {
    const [calls, details] = [callsOf(hour), new PackedDetails(hour.call_details)];
    while (!calls.isOver) {
      const [call, told] = [calls.next(), details.next()];
      if (isWanted(call)) tally.addPacked(partAt(starts, call.at), call, told);
    }
    if (turns.isOver) await turns.next();
  }
}

async function packedHours<Hour extends PackedHour>(
  ask: Ask,
  db: Database,
  units: readonly Micros[],
  only: string | null,
): Promise<Hour[]> {
  return ask<Hour>(sql`
    select hours.unit, name, calls ${only === null ? empty : sql`, call_details`}
    from ${db.table("operation_hours")} as hours
    join ${db.table("derived")} as derived
      on derived.kind = ${OPERATION_CALLS.kind} and derived.unit = hours.unit
    where hours.unit = any(${units.map(formatInstant)}::timestamptz[])
      ${only === null ? empty : sql`and name = ${only}`}`);
}

function callsOf({ unit, calls }: PackedHour): PackedCalls {
  return new PackedCalls(calls, (parseInstant(unit) ?? 0) + UNIT);
}
