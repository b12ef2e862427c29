import type { Flow } from "@/lib/client/flows";
import { parseInstant } from "@/lib/log/instant";

interface StateStep {
  state: string;
  /** The row that says so. */
  row: string;
  /** How long it stayed so; null for the last, and for what was before the first change. */
  stayedMs: number | null;
}

/** Changes as the states between them, for each thing that changed. */
export function stateSteps(changes: Flow["states"]): { of: string | null; steps: StateStep[] }[] {
  const things = new Map<string | null, Flow["states"]>();
  for (const change of changes) things.set(change.of, [...(things.get(change.of) ?? []), change]);
  return [...things].map(([of, its]) => ({
    of,
    steps: its.flatMap((change, index): StateStep[] => {
      const next = its[index + 1];
      const stayedMs = next ? (instant(next.at) - instant(change.at)) / 1_000 : null;
      const step = { state: change.to, row: change.row, stayedMs };
      // Where it didn't come from the state before, a change is missing: what it says is shown.
      const isBroken = change.from !== null && change.from !== its[index - 1]?.to;
      return isBroken
        ? [{ state: change.from ?? "", row: change.row, stayedMs: null }, step]
        : [step];
    }),
  }));
}

function instant(at: string): number {
  return parseInstant(at) ?? 0;
}
