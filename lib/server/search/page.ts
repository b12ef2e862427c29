import { formatInstant } from "@/lib/log/instant";
import type { LogRow } from "@/lib/log/record";
import type { Database } from "@/lib/server/db/database";
import { decodeCursor, encodeCursor } from "./cursor";
import { findRows } from "./find-rows";
import { logRow } from "./row";
import type { Scope } from "./scope";

export interface PageOptions {
  /** Rows at most, from 1 to 1,000. */
  limit: number;
  /** By `(timestamp, id)`: newest first, or oldest first. */
  order: "desc" | "asc";
  /** The page after the one that answered this cursor; its range and order take precedence. */
  cursor?: string | undefined;
}

export interface Page {
  rows: LogRow[];
  /** Fetches the page after this one; null when this is the last. */
  next: string | null;
  from: string;
  to: string;
  /** The statement timeout ended the search before the page was full; `next` goes on. */
  cut?: true;
}

/** One page of the scope's rows by keyset, so that page 1,000 costs what page 1 does. */
export async function readPage(
  db: Database,
  scope: Scope,
  options: PageOptions,
  signal?: AbortSignal,
): Promise<Page> {
  const { limit } = options;
  const position = options.cursor === undefined ? null : decodeCursor(options.cursor);
  const { from, to, now } = position ?? scope;
  const order = position?.order ?? options.order;
  const { rows: found, isCut } = await findRows(
    db,
    { scope: { ...scope, from, to, now }, order, beyond: position, limit: limit + 1 },
    signal,
  );
  const rows = found.slice(0, limit).map(logRow);
  const last = rows.at(-1);
  return {
    rows,
    next:
      last && (found.length > limit || isCut)
        ? encodeCursor({ from, to, now, order, at: last.timestamp, id: last.id })
        : null,
    from: formatInstant(from),
    to: formatInstant(to),
    ...(isCut && { cut: true as const }),
  };
}
