import sql, { type Sql } from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import { type Calls, tallyRow } from "@/lib/operations/calls";
import type { Client, Database } from "@/lib/server/db/database";
import type { Derivation } from "@/lib/server/derive/derivation";
import { Turns } from "@/lib/server/patterns/turns";
import type { TimeSpan } from "@/lib/server/search/slices";
import { callRow, callRows, type StoredCall } from "./call-rows";

/** Rows that are read at once: an hour may have any number. */
const BATCH = 5_000;

/** The calls of an hour by operation: sketches of their durations, and what else is told of them. */
export const OPERATION_CALLS: Derivation = {
  kind: "operations",
  // Raised with every change of what is a call, what it is called, or how its duration is kept.
  version: 1,
  derive: deriveCalls,
};

async function deriveCalls(
  client: Client,
  db: Database,
  unit: TimeSpan,
  signal?: AbortSignal,
): Promise<void> {
  const ask = async <Row extends object>({ text, values }: Sql) =>
    (await client.query<Row>(text, values)).rows;
  const turns = new Turns(signal);
  const scope = { ...unit, query: null, tz: "UTC", now: unit.to };
  const tallies = new Map<string, Calls>();
  for (let before: StoredCall | undefined; ; ) {
    const found = await ask<StoredCall>(callRows(db, scope, { limit: BATCH, before }));
    for (const row of found) {
      tallyRow(tallies, callRow(row));
      if (turns.isOver) await turns.next();
    }
    before = found.at(-1);
    if (found.length < BATCH) break;
  }
  const at = formatInstant(unit.from);
  await ask(sql`delete from ${db.table("operation_hours")} where unit = ${at}`);
  if (tallies.size > 0) await ask(addition(db, at, tallies));
}

function addition(db: Database, unit: string, tallies: ReadonlyMap<string, Calls>): Sql {
  const stored = [...tallies].map(([name, calls]) => ({ name, ...calls.stored() }));
  return sql`
    insert into ${db.table("operation_hours")} (unit, name, failures, durations, details)
    select ${unit}, * from unnest(
      ${stored.map(({ name }) => name)}::text[],
      ${stored.map(({ failures }) => failures)}::integer[],
      ${stored.map(({ durations }) => JSON.stringify(durations))}::json[],
      ${stored.map(({ details }) => JSON.stringify(details))}::json[]
    )`;
}
