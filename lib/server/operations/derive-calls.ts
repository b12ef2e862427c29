import sql, { type Sql } from "sql-template-tag";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import type { CallRow } from "@/lib/operations/calls";
import { operationOf } from "@/lib/operations/operation";
import type { Ask } from "@/lib/server/db/ask";
import type { Client, Database } from "@/lib/server/db/database";
import {
  type ChangedUnit,
  type Derivation,
  type StaleUnit,
  UNIT,
} from "@/lib/server/derive/derivation";
import { Turns } from "@/lib/server/patterns/turns";
import type { TimeSpan } from "@/lib/server/search/slices";
import { callRow, callRows, type StoredCall } from "./call-rows";
import { HourOfCalls } from "./hour-of-calls";
import { KnownCalls, type PackedHour } from "./known-calls";
import { STORED_COLUMNS, storedColumns } from "./stored-calls";

/** Rows that are read at once: an hour may have any number. */
const BATCH = 5_000;

/** Changes of an hour above which its calls take too long to be packed again while it is written. */
const MOST_RUNNING = 200_000;

/** A share of the changes: so each call is packed eight times at most on average, and as many rows are left to readers. */
const SHARE_RUNNING = 1 / 8;

/** The calls of an hour by operation: sketches of their durations, and what else is told of them. */
export const OPERATION_CALLS: Derivation = {
  kind: "operations",
  // Raised with every change of what is a call, what it is called, or how its duration is kept.
  version: 4,
  isWorth,
  derive: deriveCalls,
};

/** All calls of the hour are packed again each time. */
function isWorth({ changes, seen }: StaleUnit): boolean {
  return changes <= MOST_RUNNING && changes - seen >= SHARE_RUNNING * changes;
}

async function deriveCalls(
  client: Client,
  db: Database,
  changed: ChangedUnit,
  signal?: AbortSignal,
): Promise<boolean> {
  const ask: Ask = async <Row extends object>({ text, values }: Sql) =>
    (await client.query<Row>(text, values)).rows;
  const turns = new Turns(signal);
  const end = changed.unit + UNIT;
  const hours = await knownHours(ask, db, changed);
  const keepFrom = async (at: Micros) => {
    for (const hour of hours.values()) await turns.through(hour.keepFrom(at));
  };
  for (const span of changed.spans.toReversed()) {
    await keepFrom(span.to);
    for await (const rows of rowsOf(ask, db, span)) {
      for (const row of rows) {
        const operation = operationOf(row);
        if (!operation) continue;
        const hour = hours.get(operation.name) ?? new HourOfCalls(end);
        hours.set(operation.name, hour);
        hour.add(parseInstant(row.timestamp) ?? 0, row, operation);
        if (turns.isOver) await turns.next();
      }
    }
  }
  await keepFrom(changed.unit);
  const at = formatInstant(changed.unit);
  await ask(sql`delete from ${db.table("operation_hours")} where unit = ${at}`);
  await ask(addition(db, at, hours));
  return true;
}

/** What was derived of an hour before, by operation. */
async function knownHours(
  ask: Ask,
  db: Database,
  { unit, isDerived, spans }: ChangedUnit,
): Promise<Map<string, HourOfCalls>> {
  if (!isDerived) return new Map();
  const end = unit + UNIT;
  const known = await ask<PackedHour & { name: string }>(sql`
    select name, calls, call_details
    from ${db.table("operation_hours")}
    where unit = ${formatInstant(unit)}`);
  return new Map(
    known.map(({ name, ...hour }) => [
      name,
      new HourOfCalls(end, new KnownCalls(hour, end, spans)),
    ]),
  );
}

/** The rows of a span that may tell of a call, newest first. */
async function* rowsOf(ask: Ask, db: Database, span: TimeSpan): AsyncGenerator<CallRow[]> {
  const scope = { ...span, query: null, tz: "UTC", now: span.to };
  for (let before: StoredCall | undefined; ; ) {
    const found = await ask<StoredCall>(callRows(db, scope, { limit: BATCH, before }));
    yield found.map(callRow);
    before = found.at(-1);
    if (found.length < BATCH) return;
  }
}

function addition(db: Database, at: string, hours: ReadonlyMap<string, HourOfCalls>): Sql {
  // Of an operation all calls may be gone.
  const stored = [...hours]
    .filter(([, hour]) => !hour.isEmpty)
    .map(([name, hour]) => ({ name, ...hour.stored() }));
  return sql`
    insert into ${db.table("operation_hours")} (unit, ${STORED_COLUMNS}, details, calls, call_details)
    select ${at}, * from unnest(
      ${storedColumns(stored)},
      ${stored.map(({ details }) => JSON.stringify(details))}::json[],
      ${stored.map(({ calls }) => calls)}::bytea[],
      ${stored.map(({ call_details }) => call_details)}::bytea[]
    )`;
}
