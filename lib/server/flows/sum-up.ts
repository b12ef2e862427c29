import type { OutputOf } from "@/lib/contract/endpoint";
import type { flows } from "@/lib/contract/flows";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import type { TimeSpan } from "@/lib/server/search/slices";
import { findFlowRows } from "./find-flow-rows";
import { flowQueries, idGroups } from "./flow-query";
import { type FlowRow, idOf } from "./flow-row";
import { foldRun, type Run, statusOf } from "./fold-run";

type SummedUp = OutputOf<typeof flows>["flows"][number];

/** Of fifty flows together; where that isn't enough, of each of them. */
const MOST_ROWS = 5_000;
const MOST_ROWS_OF_ONE = 1_000;

/** What goes on for longer than this before or after the range is counted in part. */
const AROUND: Micros = DAY;

interface Asked {
  by: string;
  /** Which flows, and when each was seen last. */
  flows: readonly { id: string; seen: Micros }[];
  scope: TimeSpan;
  now: Micros;
}

/** Flows of a key as wholes, in their order; those that have no rows aren't there. */
export async function sumUp(
  asking: Asking,
  db: Database,
  { by, flows: asked, scope, now }: Asked,
): Promise<SummedUp[]> {
  const span = { from: scope.from - AROUND, to: scope.to + AROUND };
  const groups = new Map<string, FlowRow[]>();
  const cutOff = new Set<string>();
  const collect = async (ids: readonly string[], limit: number): Promise<void> => {
    const [query] = flowQueries(by, ids);
    if (!query) return;
    const found = await findFlowRows(asking, db, {
      query,
      span,
      limit,
      keys: [by],
      any: true,
      isLong: ids.length > 1,
    });
    if (!found.complete && ids.length > 1) {
      // One that never ends must not hold up the others.
      for (const id of ids) await collect([id], MOST_ROWS_OF_ONE);
      return;
    }
    for (const row of found.rows) {
      const id = idOf(row, by)?.toLowerCase() ?? "";
      const group = groups.get(id);
      if (group) group.push(row);
      else groups.set(id, [row]);
      if (!found.complete) cutOff.add(id);
    }
  };
  for (const ids of idGroups(asked.map(({ id }) => id))) await collect(ids, MOST_ROWS);
  return asked.flatMap(({ id, seen }) => {
    const rows = groups.get(id.toLowerCase());
    if (!rows) return [];
    const run = foldRun({ by, id, now }, rows);
    return [
      cutOff.has(id.toLowerCase()) ? inPart(run, { by, seen, now }) : { ...run, counted: true },
    ];
  });
}

/** What is told of by some of its rows goes on at least until it was seen. */
function inPart(run: Run, { by, seen, now }: { by: string; seen: Micros; now: Micros }): SummedUp {
  const last = Math.max(seen, parseInstant(run.to) ?? 0);
  const isOver = run.status === "succeeded" || run.status === "failed";
  const started = run.status === "running" || run.status === "lost";
  const status = isOver ? run.status : statusOf({ by, started, end: null, last, now });
  const duration_ms = (last - (parseInstant(run.from) ?? last)) / 1_000;
  return { ...run, status, to: formatInstant(last), duration_ms, counted: false };
}
