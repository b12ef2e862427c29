import { MICROS_PER_MS } from "@/lib/log/instant";
import type { LogRow } from "@/lib/log/record";
import type { Ask } from "@/lib/server/db/ask";
import { whereQuery } from "@/lib/server/search/where";
import type { Arrival, ArrivalFinder, Position } from "./arrivals";
import type { ArrivedReader } from "./arrived-rows";
import { readEventId } from "./event-id";
import { gapEvent, readyEvent, rowEvents, skippedEvent } from "./events";
import type { Watch } from "./viewer";

interface Present {
  finder: ArrivalFinder;
  reader: ArrivedReader;
  /** Up to where everybody else has everything: that of the snapshot that is asked. */
  position: Position;
  nowMs: number;
}

/** What somebody has missed between their last event and now; nothing for who begins. */
export async function catchUp(
  ask: Ask,
  { after, query, tz }: Watch,
  { finder, reader, position, nowMs }: Present,
): Promise<{ events: string; rows: number }> {
  const ready = readyEvent(position);
  if (after === null) return { events: ready, rows: 0 };
  const last = readEventId(finder, after);
  const found = last && (await finder.since(ask, last.from));
  if (!last || !found) {
    const why = "It is too long ago, or another database, that the last row was received from.";
    return { events: gapEvent(why) + ready, rows: 0 };
  }
  const condition = whereQuery(query, { now: nowMs * MICROS_PER_MS, tz });
  const read = async (arrivals: Arrival[]) => {
    if (arrivals.length === 0) return { rows: [], leftOut: 0 };
    const { rows, leftOut } = await reader.read(ask, arrivals, [condition]);
    return { rows: rows.map(({ row }) => row), leftOut: leftOut[0] ?? 0 };
  };
  const { from, within } = last;
  if (!within) {
    const { rows, leftOut } = await read(found.arrivals);
    const events = skippedEvent(leftOut) + rowEvents(from, position, rows) + ready;
    return { events, rows: rows.length };
  }
  // It broke off in the midst of what was sent at once.
  const begun = await read(found.arrivals.filter(({ xid }) => within.to.has(xid)));
  const rest = begun.rows.filter((row) => isAfter(row, within.key));
  const later = await read(found.arrivals.filter(({ xid }) => !within.to.has(xid)));
  const events =
    rowEvents(from, within.to, rest) +
    skippedEvent(later.leftOut) +
    rowEvents(within.to, position, later.rows) +
    ready;
  return { events, rows: rest.length + later.rows.length };
}

type Key = Pick<LogRow, "timestamp" | "id">;

function isAfter(row: Key, key: Key): boolean {
  if (row.timestamp !== key.timestamp) return row.timestamp > key.timestamp;
  return BigInt(row.id) > BigInt(key.id);
}
