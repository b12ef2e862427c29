import sql, { empty, type Sql } from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import type { LogRow } from "@/lib/log/record";
import type { Database } from "@/lib/server/db/database";
import { decodeCursor, encodeCursor } from "./cursor";
import { logRow, ROW_COLUMNS, type StoredRow } from "./row";
import { type Scope, within } from "./scope";

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
  const range = position ? { from: position.from, to: position.to, now: position.now } : scope;
  const order = position?.order ?? options.order;
  const found = await db.query<StoredRow>(
    sql`
      select ${ROW_COLUMNS}
      from ${db.logs}
      where ${within({ ...scope, ...range })} ${position ? beyond(position) : empty}
      order by ${order === "desc" ? sql`timestamp desc, id desc` : sql`timestamp, id`}
      limit ${limit + 1}`,
    signal,
  );
  const rows = found.slice(0, limit).map(logRow);
  const last = rows.at(-1);
  const { from, to, now } = range;
  return {
    rows,
    next:
      last && found.length > limit
        ? encodeCursor({ from, to, now, order, at: last.timestamp, id: last.id })
        : null,
    from: formatInstant(from),
    to: formatInstant(to),
  };
}

/** The plain bound on timestamp says the same again, but any index on time can use it. */
function beyond({ order, at, id }: { order: "desc" | "asc"; at: string; id: string }): Sql {
  return order === "desc"
    ? sql`and timestamp <= ${at} and (timestamp, id) < (${at}, ${id})`
    : sql`and timestamp >= ${at} and (timestamp, id) > (${at}, ${id})`;
}
