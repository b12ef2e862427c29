import { parentKeyOf } from "@/lib/log/flow-key";
import type { Micros } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { TimeSpan } from "@/lib/server/search/slices";
import { findFlowRows } from "./find-flow-rows";
import { type FlowPart, parentOf } from "./flow-parts";
import { flowQueries } from "./flow-query";
import type { FlowRow } from "./flow-row";
import { foldRun } from "./fold-run";

const MOST_ABOVE = 10;

/** Rows from which a run above is summed up. */
const ROWS_OF_ONE = 1_000;

/** What started a flow, and what started that, the outermost first. */
export async function runsAbove(
  asking: Asking,
  db: Database,
  flow: {
    by: string;
    id: string;
    rows: readonly FlowRow[];
    /** Ids that aren't above: its own, and what it started, where those started one another. */
    below: readonly string[];
    span: TimeSpan;
    now: Micros;
  },
): Promise<FlowPart[]> {
  const { by, id, span, now } = flow;
  const keys = [by, parentKeyOf(by)];
  const seen = new Set([id, ...flow.below]);
  const above: FlowPart[] = [];
  let parent = parentOf(by, id, flow.rows);
  while (parent !== null && !seen.has(parent) && above.length < MOST_ABOVE) {
    const current: string = parent;
    seen.add(current);
    const [query] = flowQueries(by, [current]);
    if (!query) break;
    const { rows } = await findFlowRows(asking, db, { query, span, limit: ROWS_OF_ONE, keys });
    // It was never written, or is deleted.
    if (rows.length === 0) break;
    parent = parentOf(by, current, rows);
    const run = foldRun({ by, id: current, now }, rows);
    above.unshift({ ...run, depth: 0, parent, above: true, early_ms: 0 });
  }
  return above.map((part, depth) => ({ ...part, depth }));
}
