import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import type { flows as endpoint } from "@/lib/contract/flows";
import { flowKeyOf } from "@/lib/log/flow-key";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";
import { type FlowStatus, statusOf } from "./fold-run";
import { type MarkedRun, markedRuns } from "./marked-runs";
import { scriptList } from "./script-list";
import { seenFlows } from "./seen-flows";
import { seenMarks } from "./seen-marks";
import { sumUp } from "./sum-up";

type Flows = OutputOf<typeof endpoint>;
type Asked = Pick<InputOf<typeof endpoint>, "by" | "state" | "limit">;

/** Runs without an end of which it is found out how they are. */
const MOST_OPEN = 200;

/** The flows of a scope's newest rows, all of one snapshot. */
export function readFlows(
  db: Database,
  scope: Scope,
  asked: Asked,
  { now, signal }: { now: Micros; signal?: AbortSignal },
): Promise<Flows> {
  const read = async (asking: Asking): Promise<Flows> => {
    const isRun = flowKeyOf(asked.by).within.includes(asked.by);
    const marks = isRun ? await seenMarks(asking, db, scope, asked.by) : null;
    return marks && marks.seen.length > 0
      ? ofRuns(asking, db, scope, {
          ...asked,
          now,
          runs: markedRuns(marks.seen),
          oldest: marks.oldest,
        })
      : ofRows(asking, db, scope, { ...asked, now });
  };
  return db.snapshot(read, { signal });
}

/** By the rows that mark where runs begin and end. */
async function ofRuns(
  asking: Asking,
  db: Database,
  scope: Scope,
  asked: Asked & { now: Micros; runs: MarkedRun[]; oldest: Micros | null },
): Promise<Flows> {
  const { by, state, limit, runs, oldest, now } = asked;
  const whole = (some: readonly MarkedRun[]) =>
    sumUp(asking, db, {
      by,
      flows: some.map(({ id, last }) => ({ id, seen: last })),
      scope,
      now,
    });
  const open = await whole(runs.filter(({ end }) => end === null).slice(0, MOST_OPEN));
  const known = new Map(open.map((run) => [run.id, run.status]));
  const status = (run: MarkedRun): FlowStatus =>
    run.end ?? known.get(run.id) ?? statusOf({ by, started: true, end: null, last: run.last, now });
  // What a run started is shown within it, unless it is looked for by how it went.
  const ids = new Set(runs.map(({ id }) => id));
  const roots = runs.filter(({ parent }) => parent === null || !ids.has(parent));
  const matching = state === "all" ? roots : runs.filter((run) => status(run) === state);
  const shown = matching.slice(0, limit);
  return {
    by,
    from: formatInstant(oldest ?? scope.from),
    to: formatInstant(scope.to),
    complete: oldest === null,
    flows: await whole(shown),
    more: matching.length - shown.length,
    scripts: scriptList(roots, status),
  };
}

/** By whatever rows have the key. */
async function ofRows(
  asking: Asking,
  db: Database,
  scope: Scope,
  { by, state, limit, now }: Asked & { now: Micros },
): Promise<Flows> {
  const { seen, oldest } = await seenFlows(asking, db, scope, by);
  const newest = new Map<string, Micros>();
  for (const { flow, at } of seen) if (!newest.has(flow)) newest.set(flow, parseInstant(at) ?? 0);
  const all = [...newest].map(([id, at]) => ({ id, seen: at }));
  const looked = all.slice(0, state === "all" ? limit : MOST_OPEN);
  const found = await sumUp(asking, db, { by, flows: looked, scope, now });
  const matching = state === "all" ? found : found.filter(({ status }) => status === state);
  return {
    by,
    from: formatInstant(oldest ?? scope.from),
    to: formatInstant(scope.to),
    complete: oldest === null,
    flows: matching.slice(0, limit),
    more: all.length - looked.length + Math.max(0, matching.length - limit),
    scripts: [],
  };
}
