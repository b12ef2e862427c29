import { AppError } from "@/lib/contract/error";
import type { LogRow } from "@/lib/log/record";
import type { Query } from "@/lib/query/ast";
import { likeQuery } from "@/lib/query/like";
import { parseQuery } from "@/lib/query/parse";
import type { Database } from "@/lib/server/db/database";
import { searchRows } from "./find-rows";
import { logRow, type StoredRow } from "./row";
import type { Scope } from "./scope";
import type { Order } from "./slices";

export interface ContextOptions {
  /** Rows at most, on either side. */
  before: number;
  after: number;
  /** Fields in which the others have the row's own values. */
  like: readonly string[];
}

/** The rows of a scope around one row, and itself, oldest first; the others of one snapshot. */
export async function readContext(
  db: Database,
  row: LogRow,
  scope: Scope,
  { before, after, like }: ContextOptions,
  signal?: AbortSignal,
): Promise<LogRow[]> {
  const { q, unsaid } = likeQuery(row, like);
  if (unsaid.length > 0) {
    throw new AppError(
      "bad_parameter",
      `scope: no query finds rows with the same ${unsaid.join(", ")}: that is a list, an object or too long a text.`,
    );
  }
  const alike = { ...scope, query: both(scope.query, q) };
  const beyond = { at: row.timestamp, id: row.id };
  return db.snapshot(
    async (asking) => {
      const find = async (order: Order, limit: number) =>
        limit === 0
          ? []
          : await searchRows<StoredRow>(asking, db, { scope: alike, order, beyond, limit });
      const older = await find("desc", before);
      const newer = await find("asc", after);
      return [...older.reverse().map(logRow), row, ...newer.map(logRow)];
    },
    { signal },
  );
}

function both(query: Query | null, text: string): Query | null {
  const parsed = parseQuery(text);
  if (!parsed.ok || !parsed.query) return query;
  if (!query) return parsed.query;
  return { type: "and", items: [query, parsed.query], at: query.at, end: query.end };
}
