import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import type { patterns as endpoint } from "@/lib/contract/patterns";
import { formatInstant } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";
import { describePattern } from "./describe-pattern";
import { mine } from "./mine";
import { type Looked, newestRows } from "./newest-rows";
import { RowsByWord } from "./rows-by-word";
import { Turns } from "./turns";

type Options = Pick<InputOf<typeof endpoint>, "rows" | "limit" | "values" | "compare">;

/**
 * The patterns of a scope's newest rows, at most `rows` of them, all of one snapshot. Where there
 * are more, the range of the answer begins with the oldest row that was looked at, and what it is
 * compared with is the range of that length before.
 */
export async function readPatterns(
  db: Database,
  scope: Scope,
  { rows, limit, values, compare }: Options,
  signal?: AbortSignal,
): Promise<OutputOf<typeof endpoint>> {
  const { looked, previous } = await db.snapshot(
    async (asking) => {
      const looked = await newestRows(asking, db, scope, rows);
      if (compare === undefined) return { looked, previous: null };
      const { from, to } = looked;
      const before = { ...scope, from: from - (to - from), to: from };
      return { looked, previous: await newestRows(asking, db, before, rows) };
    },
    { signal },
  );
  const turns = new Turns(signal);
  const mined = await mine({ rows: looked.rows, before: previous?.rows ?? [] }, turns);
  const byWord = new RowsByWord(looked.rows.map(({ message }) => message));
  const fresh = previous && mined.filter(({ before }) => before === 0);
  // New ones are seldom among the most frequent.
  const given = new Set([...mined.slice(0, limit), ...(fresh?.slice(0, limit) ?? [])]);
  const patterns = [];
  for (const pattern of given) {
    const described = describePattern(pattern, { ...looked, byWord, values });
    patterns.push(previous ? described : { ...described, before: null });
    if (turns.isOver) await turns.next();
  }
  return {
    ...lookedAt(looked),
    patterns,
    more: mined.length - given.size,
    fresh: fresh?.length ?? null,
    previous: previous && lookedAt(previous),
  };
}

function lookedAt({ rows, from, to, complete }: Looked) {
  return { from: formatInstant(from), to: formatInstant(to), rows: rows.length, complete };
}
