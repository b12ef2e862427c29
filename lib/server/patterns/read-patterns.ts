import sql from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { patterns as endpoint } from "@/lib/contract/patterns";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { searchRows } from "@/lib/server/search/find-rows";
import type { Scope } from "@/lib/server/search/scope";
import { type MinedRow, mine } from "./mine";

/** As much of a message as patterns look at. */
const MESSAGE_LENGTH = 2_000;

interface Looked extends MinedRow {
  at: string;
}

/**
 * The patterns of a scope's newest rows, at most `rows` of them, all of one snapshot. Where there
 * are more, the range of the answer begins with the oldest row that was looked at.
 */
export async function readPatterns(
  db: Database,
  scope: Scope,
  { rows, limit }: { rows: number; limit: number },
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  const select = sql`timestamp as at, level, left(message, ${MESSAGE_LENGTH}) as message`;
  const wanted = { scope, order: "desc", beyond: null, limit: rows + 1, select } as const;
  const found = await db.snapshot((asking) => searchRows<Looked>(asking, db, wanted), { signal });
  const complete = found.length <= rows;
  const looked = found.slice(0, rows);
  const oldest = complete ? null : parseInstant(looked.at(-1)?.at ?? "");
  const all = await mine(looked, signal);
  return {
    from: formatInstant(oldest ?? scope.from),
    to: formatInstant(scope.to),
    rows: looked.length,
    complete,
    patterns: all.slice(0, limit),
    more: Math.max(0, all.length - limit),
  };
}
