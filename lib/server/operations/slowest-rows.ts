import sql from "sql-template-tag";
import { parseExact } from "@/lib/log/exact-json";
import { flowOf } from "@/lib/log/flow-key";
import type { SlowCall } from "@/lib/operations/calls";
import { hasFailed } from "@/lib/operations/failed";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";

export interface SlowRow extends SlowCall {
  level: string;
  failed: boolean;
  hostname: string;
  message: string;
  flow: { key: string; value: string } | null;
}

/** What a list shows of a message. */
const MESSAGE_LENGTH = 300;

/** The rows of calls, in their order; one that is gone since it was tallied is left out. */
export async function slowestRows(
  ask: Ask,
  db: Database,
  calls: readonly SlowCall[],
): Promise<SlowRow[]> {
  if (calls.length === 0) return [];
  const rows = await ask<{
    id: string;
    level: string;
    hostname: string;
    message: string;
    extra: string | null;
  }>(sql`
    select id::text, level, hostname, left(message, ${MESSAGE_LENGTH}) as message,
      extra_data::text as extra
    from ${db.logs}
    where timestamp = any(${calls.map(({ timestamp }) => timestamp)}::timestamptz[])
      and id = any(${calls.map(({ id }) => id)}::bigint[])`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return calls.flatMap((call) => {
    const row = byId.get(call.id);
    if (!row) return [];
    const { level, hostname, message, extra } = row;
    // An object: that is what it begins as.
    const extra_data = extra?.startsWith("{") ? (parseExact(extra) as Extra) : null;
    const failed = hasFailed({ level, extra_data });
    return { ...call, level, failed, hostname, message, flow: flowOf(extra_data) };
  });
}

interface Extra {
  [key: string]: unknown;
}
