import type { OutputOf } from "@/lib/contract/endpoint";
import type { flow } from "@/lib/contract/flow";
import type { ExtraData } from "@/lib/log/record";
import { type FlowRow, textOf } from "./flow-row";

export type StateChange = OutputOf<typeof flow>["states"][number];

/** A sentence is no state. */
const MOST_CHARS = 80;

/** Keys of what a row is about, as against of what it is part of. */
const ASIDE =
  /^(?:parent_)?(?:execution|request|trace|session|workflow|span|run|user|operation)_?id$/i;

/**
 * How things went from state to state, oldest first: by `from_state` and `to_state`, or by `stage`
 * where that is another than before. Where several things changed theirs it is said whose each is.
 */
export function stateChanges(rows: readonly FlowRow[]): StateChange[] {
  const changes: (StateChange & { subject: string | null })[] = [];
  const stages = new Map<string, string>();
  for (const { id, timestamp, extra } of rows) {
    const to = state(extra.to_state);
    const stage = to === null ? state(extra.stage) : null;
    // Most rows tell of no state, and to look for whose it is takes longer than all else here.
    if (to === null && stage === null) continue;
    const subject = subjectOf(extra);
    if (to !== null) {
      const from = state(extra.from_state);
      changes.push({ row: id, at: timestamp, of: null, subject, from, to });
      continue;
    }
    const before = stages.get(subject ?? "") ?? null;
    if (stage === null || stage === before) continue;
    stages.set(subject ?? "", stage);
    changes.push({ row: id, at: timestamp, of: null, subject, from: before, to: stage });
  }
  const isOne = new Set(changes.map(({ subject }) => subject)).size < 2;
  return changes.map(({ subject, ...change }) => ({ ...change, of: isOne ? null : subject }));
}

function state(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && text.length <= MOST_CHARS ? text : null;
}

/** The thing whose state it is: the first id that the row has for itself. */
function subjectOf(extra: ExtraData): string | null {
  for (const [key, value] of Object.entries(extra)) {
    if (!/id$/i.test(key) || ASIDE.test(key)) continue;
    const text = state(value);
    if (text !== null) return `${key} ${text}`;
  }
  return null;
}
