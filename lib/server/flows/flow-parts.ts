import type { OutputOf } from "@/lib/contract/endpoint";
import type { flow } from "@/lib/contract/flow";
import { flowKeyOf, parentKeyOf } from "@/lib/log/flow-key";
import { MICROS_PER_MS, type Micros, parseInstant } from "@/lib/log/instant";
import { type FlowRow, idOf, textOf } from "./flow-row";
import { foldRun, type Run } from "./fold-run";

export type FlowPart = OutputOf<typeof flow>["parts"][number];

/** More are no tree that anybody reads. */
export const MOST_PARTS = 500;

/** The key whose values are a flow's parts: the first of the likely ones that a row has. */
export function partKeyOf(by: string, rows: readonly FlowRow[]): string | null {
  const within = flowKeyOf(by).within;
  return within.find((key) => rows.some((row) => idOf(row, key) !== null)) ?? null;
}

/** The parts that rows fall into, each with the part that started it, those that nobody did first. */
export function flowParts(key: string, rows: readonly FlowRow[], now: Micros): FlowPart[] {
  const groups = new Map<string, FlowRow[]>();
  for (const row of rows) {
    const id = idOf(row, key);
    if (id === null) continue;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  const parents = new Map<string, string | null>();
  for (const [id, group] of groups) parents.set(id, parentOf(key, id, group));
  const runs = [...groups].map(([id, group]) => foldRun({ by: key, id, now }, group));
  return inTree(runs, parents);
}

/** The id of what started a part, by any of its rows; nothing starts itself. */
export function parentOf(key: string, id: string, rows: readonly FlowRow[]): string | null {
  const parent = parentKeyOf(key);
  for (const { extra } of rows) {
    const found = textOf(extra[parent]);
    if (found !== null && found !== id) return found;
  }
  return null;
}

/** Each after the one that started it. Where they started each other in a circle, the first leads. */
function inTree(runs: readonly Run[], parents: ReadonlyMap<string, string | null>): FlowPart[] {
  const known = new Map(runs.map((run) => [run.id, run]));
  const children = new Map<string, Run[]>();
  const roots: Run[] = [];
  for (const run of [...runs].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const parent = parents.get(run.id) ?? null;
    if (parent === null || !known.has(parent)) roots.push(run);
    else children.set(parent, [...(children.get(parent) ?? []), run]);
  }
  const placed = new Set<string>();
  const parts: FlowPart[] = [];
  // Not by recursion: a chain may be as long as there are parts.
  const place = (root: Run, depth: number) => {
    const waiting = [{ run: root, depth }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { run } = next;
      if (placed.has(run.id)) continue;
      placed.add(run.id);
      const parent = parents.get(run.id) ?? null;
      const starter = parent === null ? undefined : known.get(parent);
      const early_ms = starter ? earlier(run, starter) : 0;
      parts.push({ ...run, depth: next.depth, parent, above: false, early_ms });
      const below = { depth: next.depth + 1 };
      for (const child of (children.get(run.id) ?? []).toReversed()) {
        waiting.push({ run: child, ...below });
      }
    }
  };
  for (const root of roots) place(root, 0);
  for (const run of runs) place(run, 0);
  return parts;
}

/** By how much a part seems to have begun before what started it. */
function earlier(run: Run, starter: Run): number {
  const distance = (parseInstant(starter.from) ?? 0) - (parseInstant(run.from) ?? 0);
  return Math.max(0, distance / MICROS_PER_MS);
}
