import type { TailNotice } from "@/lib/contract/tail";
import { printExact } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";
import type { Position } from "./arrivals";
import { positionId, rowId } from "./event-id";

/** The events of rows, in their order, that came between two positions. */
export function rowEvents(from: Position, to: Position, rows: readonly LogRow[]): string {
  return rows
    .map((row, index) => {
      const id = index === rows.length - 1 ? positionId(to) : rowId(from, to, row);
      return `id: ${id}\nevent: row\ndata: ${printExact(row)}\n\n`;
    })
    .join("");
}

/** From here on nothing is missing. A browser comes back a second after it lost the stream. */
export function readyEvent(position: Position): string {
  return `retry: 1000\nid: ${positionId(position)}\nevent: ready\ndata: {}\n\n`;
}

export function noticeEvent(notice: TailNotice): string {
  return `event: notice\ndata: ${JSON.stringify(notice)}\n\n`;
}

/** Rows may be missing here. */
export function gapEvent(why: string): string {
  return noticeEvent({ code: "gap", message: `Rows may be missing here. ${why}` });
}

/** That so many rows are left out; nothing where none is. */
export function skippedEvent(rows: number): string {
  if (rows === 0) return "";
  const message = `${rows} more rows came at once than are sent. A search finds them.`;
  return noticeEvent({ code: "skipped", message, rows });
}

/**
 * Keeps whatever is between awake. With the position, because to resume from an hour ago, when the
 * last row came, would not be possible.
 */
export function heartbeat(position: Position): string {
  return `: heartbeat\nid: ${positionId(position)}\n\n`;
}
