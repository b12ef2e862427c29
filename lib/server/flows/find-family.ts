import { parentKeyOf } from "@/lib/log/flow-key";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { TimeSpan } from "@/lib/server/search/slices";
import { type Found, findFlowRows } from "./find-flow-rows";
import { familyQueries, familyText, flowText } from "./flow-query";
import { type FlowRow, idOf } from "./flow-row";

/** A search through the index takes a hundred values, and nobody reads a tree of more. */
const MOST_RUNS = 100;

/** Who started whom started whom; deeper there is a mistake. */
const MOST_DEPTH = 12;

export interface Family extends Found {
  /** The query that finds these rows. */
  q: string;
}

/**
 * The rows of a flow and of all that it started, and that those started. Each generation is one
 * search: a child's rows name what started it, and itself.
 */
export async function findFamily(
  asking: Asking,
  db: Database,
  wanted: { by: string; id: string; span: TimeSpan; limit: number },
): Promise<Family> {
  const { by, id, span, limit } = wanted;
  const keys = [by, parentKeyOf(by)];
  const rows = new Map<string, FlowRow>();
  const ids = new Map([[id.toLowerCase(), id]]);
  let isWhole = true;
  let generation = [id];
  for (let depth = 0; generation.length > 0 && depth < MOST_DEPTH; depth++) {
    const before = ids.size;
    for (const query of familyQueries(by, generation)) {
      const isLong = generation.length > 1;
      const found = await findFlowRows(asking, db, { query, span, limit, keys, isLong });
      isWhole &&= found.complete;
      for (const row of found.rows) {
        rows.set(row.id, row);
        const child = idOf(row, by);
        if (child !== null && !ids.has(child.toLowerCase())) ids.set(child.toLowerCase(), child);
      }
    }
    generation = isWhole ? [...ids.values()].slice(before) : [];
    if (depth === 0 && ids.size > MOST_RUNS) {
      return { q: familyText(by, [id]), rows: [...rows.values()], complete: false };
    }
    if (ids.size > MOST_RUNS || rows.size > limit) isWhole = false;
    if (!isWhole) break;
  }
  const ordered = [...rows.values()].sort(byTime).slice(0, limit);
  const q = flowText(by, [...ids.values()].slice(0, MOST_RUNS));
  return { q, rows: ordered, complete: isWhole && generation.length === 0 };
}

function byTime(a: FlowRow, b: FlowRow): number {
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? -1 : 1;
  return BigInt(a.id) < BigInt(b.id) ? -1 : 1;
}
