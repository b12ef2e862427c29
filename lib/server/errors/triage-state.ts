import type { ErrorState } from "@/lib/log/error-state";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Seen } from "./tally";

/** What somebody made of a group, as it is stored; instants are ISO strings. */
export interface Triage {
  action: "resolved" | "ignored";
  at: string;
  note: string;
  link: string;
  until: string | null;
  escalates_at: number | null;
  /** Event time: a row after it is a regression. Null where it was ignored. */
  resolved_to: string | null;
}

interface Moment {
  seen: Seen;
  /** Where the range begins. */
  from: Micros;
  now: Micros;
  /** Whether more rows than it was ignored for came in an hour since. */
  hasEscalated: boolean;
}

/** What is to be said of a group now. */
export function stateOf(
  triage: Triage | null,
  { seen, from, now, hasEscalated }: Moment,
): ErrorState {
  if (triage?.action === "resolved") {
    return triage.resolved_to !== null && seen.last > triage.resolved_to ? "regressed" : "resolved";
  }
  if (triage?.action === "ignored") {
    const isOver = triage.until !== null && triage.until <= formatInstant(now);
    if (!isOver && !hasEscalated) return "ignored";
  }
  return seen.first >= formatInstant(from) ? "new" : "ongoing";
}
