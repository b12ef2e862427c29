import sql from "sql-template-tag";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { UNIT } from "@/lib/server/derive/derivation";
import { OPERATION_CALLS } from "./derive-calls";

/** The calls of one operation in an hour, packed. */
interface PackedCalls {
  name: string;
  /** The hour's end. */
  end: Micros;
  calls: Uint8Array;
}

/** The calls of hours, one by one, as they were derived. */
export async function bareCalls(
  ask: Ask,
  db: Database,
  units: readonly Micros[],
): Promise<PackedCalls[]> {
  if (units.length === 0) return [];
  const lines = await ask<{ unit: string; name: string; calls: Uint8Array }>(sql`
    select hours.unit, name, calls
    from ${db.table("operation_hours")} as hours
    join ${db.table("derived")} as derived
      on derived.kind = ${OPERATION_CALLS.kind} and derived.unit = hours.unit
    where hours.unit = any(${units.map(formatInstant)}::timestamptz[])`);
  return lines.map(({ unit, ...line }) => ({ ...line, end: (parseInstant(unit) ?? 0) + UNIT }));
}
