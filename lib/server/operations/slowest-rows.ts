import sql from "sql-template-tag";
import { parseExact } from "@/lib/log/exact-json";
import { flowOf } from "@/lib/log/flow-key";
import type { SlowCall } from "@/lib/operations/calls";
import { hasFailed } from "@/lib/operations/failed";
import { operationOf } from "@/lib/operations/operation";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { callRow, MESSAGE_LENGTH, mayBeOf, type StoredCall } from "./call-rows";

interface SlowRow extends SlowCall {
  id: string;
  level: string;
  failed: boolean;
  hostname: string;
  message: string;
  flow: { key: string; value: string } | null;
}

interface FoundRow extends StoredCall {
  hostname: string;
}

/** What a list shows of a message. */
const SHOWN_LENGTH = 300;

/**
 * The rows of calls of an operation, in their order; one that is gone since it was tallied is left out.
 * Their flows are also looked for by one's own `flowKeys`.
 */
export async function slowestRows(
  ask: Ask,
  db: Database,
  name: string,
  calls: readonly SlowCall[],
  flowKeys: readonly string[] = [],
): Promise<SlowRow[]> {
  if (calls.length === 0) return [];
  const untold = calls.filter(({ id }) => id === null);
  const found = await ask<FoundRow>(sql`
    select timestamp, id::text, level, logger_name, function_name, hostname,
      left(message, ${MESSAGE_LENGTH}) as message, extra_data::text as extra
    from ${db.logs}
    where timestamp = any(${calls.map(({ timestamp }) => timestamp)}::timestamptz[])
      and (
        id = any(${calls.flatMap(({ id }) => id ?? [])}::bigint[])
        or timestamp = any(${untold.map(({ timestamp }) => timestamp)}::timestamptz[])
          and ${mayBeOf(name)}
      )`);
  const left = found.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  return calls.flatMap((call) => {
    const at = left.findIndex((row) => isRowOf(row, call, name));
    const [row] = at === -1 ? [] : left.splice(at, 1);
    return row ? [shown(row, call.ms, flowKeys)] : [];
  });
}

/** Of an hour that a range cuts it is known when a call ended and how long it took, not its row. */
function isRowOf(row: FoundRow, { id, timestamp, ms }: SlowCall, name: string): boolean {
  if (id !== null) return row.id === id;
  if (row.timestamp !== timestamp) return false;
  const operation = operationOf(callRow(row));
  return operation?.name === name && operation.ms === ms;
}

function shown(
  { id, timestamp, level, hostname, message, extra }: FoundRow,
  ms: number,
  flowKeys: readonly string[],
): SlowRow {
  // An object: that is what it begins as.
  const extra_data = extra?.startsWith("{") ? (parseExact(extra) as Extra) : null;
  return {
    id,
    timestamp,
    ms,
    level,
    failed: hasFailed({ level, extra_data }),
    hostname,
    // By characters, as Postgres counts them.
    message: [...message].slice(0, SHOWN_LENGTH).join(""),
    flow: flowOf(extra_data, flowKeys),
  };
}

interface Extra {
  [key: string]: unknown;
}
