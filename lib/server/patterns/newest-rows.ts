import sql from "sql-template-tag";
import { type Micros, parseInstant } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { searchRows } from "@/lib/server/search/find-rows";
import type { Scope } from "@/lib/server/search/scope";
import type { Position } from "@/lib/server/search/wanted";

/** As much of a message as patterns look at. */
export const MESSAGE_LENGTH = 2_000;

/** Rows of one question: a statement's rows are in memory at once. */
const CHUNK = 5_000;

/** Characters of messages that are kept at once: 64 MB, where all messages are as long as may be. */
const MOST_CHARS = 32_000_000;

export interface LookedRow {
  at: string;
  level: string;
  message: string;
}

export interface Looked {
  rows: LookedRow[];
  from: Micros;
  to: Micros;
  /** Whether these are all rows of the scope. */
  complete: boolean;
}

/**
 * A scope's newest rows, at most `most` and no more than memory should hold. Where there are more,
 * the range begins with the oldest row that was read.
 */
export async function newestRows(
  asking: Asking,
  db: Database,
  scope: Scope,
  most: number,
): Promise<Looked> {
  const select = sql`timestamp as at, id::text, level, left(message, ${MESSAGE_LENGTH}) as message`;
  const rows: LookedRow[] = [];
  let beyond: Position | null = null;
  let chars = 0;
  while (rows.length < most && chars < MOST_CHARS) {
    const limit = Math.min(CHUNK, most - rows.length) + 1;
    const wanted = { scope, order: "desc", beyond, limit, select } as const;
    const found: (LookedRow & Position)[] = await searchRows(asking, db, wanted);
    const kept = found.slice(0, limit - 1);
    for (const { at, level, message } of kept) {
      rows.push({ at, level, message });
      chars += message.length;
    }
    if (found.length < limit) return { rows, from: scope.from, to: scope.to, complete: true };
    beyond = kept.at(-1) ?? null;
  }
  const oldest = parseInstant(rows.at(-1)?.at ?? "") ?? scope.from;
  return { rows, from: oldest, to: scope.to, complete: false };
}
