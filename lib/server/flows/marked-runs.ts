import { MICROS_PER_MS, type Micros, parseInstant } from "@/lib/log/instant";
import { type RunMark, runMark } from "./run-mark";
import type { Sighting } from "./sighting";

/** What the marks of one run say. */
export interface MarkedRun {
  id: string;
  name: string;
  parent: string | null;
  /** Null where its beginning isn't among the marks and its end doesn't say how long it took. */
  began: Micros | null;
  end: Exclude<RunMark, "started"> | null;
  duration_ms: number | null;
  /** Its newest mark. */
  last: Micros;
}

/** The runs that marks are of, those with the newest marks first. */
export function markedRuns(marks: readonly Sighting[]): MarkedRun[] {
  const runs = new Map<string, MarkedRun>();
  for (const mark of marks) {
    const at = parseInstant(mark.at) ?? 0;
    const kind = runMark({ level: mark.level, extra: { event: mark.event, status: mark.status } });
    const run = runs.get(mark.flow) ?? begun(mark, at);
    runs.set(mark.flow, run);
    if (mark.name !== null) run.name = mark.name;
    run.parent ??= mark.parent;
    // Marks come newest first: the last end counts, and the first beginning.
    if (kind === "started") run.began = at;
    else if (run.end === null && kind !== null) {
      const took = Number(mark.duration ?? Number.NaN);
      run.end = kind;
      run.duration_ms = Number.isFinite(took) && took >= 0 ? took : null;
      run.began = run.duration_ms === null ? null : at - run.duration_ms * MICROS_PER_MS;
      run.last = at;
    }
  }
  for (const run of runs.values()) {
    if (run.end === null || run.duration_ms !== null || run.began === null) continue;
    run.duration_ms = (run.last - run.began) / MICROS_PER_MS;
  }
  return [...runs.values()];
}

function begun({ flow }: Sighting, last: Micros): MarkedRun {
  const run = { id: flow, name: "", parent: null, began: null, end: null };
  return { ...run, duration_ms: null, last };
}
