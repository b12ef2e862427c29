import sql, { type Sql } from "sql-template-tag";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import { type CallRow, Calls } from "@/lib/operations/calls";
import { hasFailed } from "@/lib/operations/failed";
import { measuresOf } from "@/lib/operations/measures";
import { operationOf } from "@/lib/operations/operation";
import { CallsPacker } from "@/lib/operations/packed-calls";
import { DetailsPacker } from "@/lib/operations/packed-details";
import type { Client, Database } from "@/lib/server/db/database";
import { type ChangedUnit, type Derivation, UNIT } from "@/lib/server/derive/derivation";
import { Turns } from "@/lib/server/patterns/turns";
import type { TimeSpan } from "@/lib/server/search/slices";
import { callRow, callRows, type StoredCall } from "./call-rows";
import { STORED_COLUMNS, storedColumns } from "./stored-calls";

/** Rows that are read at once: an hour may have any number. */
const BATCH = 5_000;

/** The calls of an hour by operation: sketches of their durations, and what else is told of them. */
export const OPERATION_CALLS: Derivation = {
  kind: "operations",
  // Raised with every change of what is a call, what it is called, or how its duration is kept.
  version: 3,
  isIncremental: false,
  derive: deriveCalls,
};

async function deriveCalls(
  client: Client,
  db: Database,
  { unit: from }: ChangedUnit,
  signal?: AbortSignal,
): Promise<boolean> {
  const unit = { from, to: from + UNIT };
  const ask = async <Row extends object>({ text, values }: Sql) =>
    (await client.query<Row>(text, values)).rows;
  const turns = new Turns(signal);
  const scope = { ...unit, query: null, tz: "UTC", now: unit.to };
  const tallies = new Map<string, HourOfCalls>();
  for (let before: StoredCall | undefined; ; ) {
    const found = await ask<StoredCall>(callRows(db, scope, { limit: BATCH, before }));
    for (const row of found) {
      add(tallies, callRow(row), unit.to);
      if (turns.isOver) await turns.next();
    }
    before = found.at(-1);
    if (found.length < BATCH) break;
  }
  const at = formatInstant(unit.from);
  await ask(sql`delete from ${db.table("operation_hours")} where unit = ${at}`);
  if (tallies.size > 0) await ask(addition(db, unit, tallies));
  return true;
}

/** The calls of one operation, also one by one, the newest first, with what each tells. */
interface HourOfCalls {
  calls: Calls;
  bare: CallsPacker;
  details: DetailsPacker;
}

function add(tallies: Map<string, HourOfCalls>, row: CallRow, end: Micros): void {
  const operation = operationOf(row);
  if (!operation) return;
  const known = tallies.get(operation.name) ?? {
    calls: new Calls(),
    bare: new CallsPacker(end),
    details: new DetailsPacker(),
  };
  tallies.set(operation.name, known);
  known.calls.add(row, operation);
  const at = parseInstant(row.timestamp) ?? 0;
  const { name: _, ms, ...source } = operation;
  known.bare.add({ at, ms, failed: hasFailed(row) });
  // As many names as a tally takes: extras may vary in their very keys.
  const measured = measuresOf(row.extra_data);
  known.details.add({
    measured: measured.filter((each) => known.calls.measures.has(each.name)),
    source,
  });
}

function addition(
  db: Database,
  { from }: TimeSpan,
  tallies: ReadonlyMap<string, HourOfCalls>,
): Sql {
  const stored = [...tallies].map(([name, { calls, bare, details }]) => ({
    name,
    ...calls.stored(),
    bare: bare.packed(),
    packed: details.packed(),
  }));
  return sql`
    insert into ${db.table("operation_hours")} (unit, ${STORED_COLUMNS}, details, calls, call_details)
    select ${formatInstant(from)}, * from unnest(
      ${storedColumns(stored)},
      ${stored.map(({ details }) => JSON.stringify(details))}::json[],
      ${stored.map(({ bare }) => bare)}::bytea[],
      ${stored.map(({ packed }) => packed)}::bytea[]
    )`;
}
