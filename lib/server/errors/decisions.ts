import type { Rule } from "./category";
import { wholeOf } from "./divisions";
import type { ErrorGroup } from "./groups";
import type { Triage } from "./triage-state";

/** Of one group: what somebody made of it, and how often that was changed. */
export interface Decision {
  fingerprint: string;
  version: number;
  triage: Triage | null;
}

export interface Merge {
  fingerprint: string;
  into: string;
}

/** All that people decided about groups, as one snapshot has it. */
export class Decisions {
  readonly #decisions: ReadonlyMap<string, Decision>;
  readonly #roots: ReadonlyMap<string, string>;
  readonly #escalated: ReadonlySet<string>;
  readonly rules: readonly Rule[];

  constructor(
    decisions: readonly Decision[],
    merges: readonly Merge[],
    escalated: readonly string[] = [],
    rules: readonly Rule[] = [],
  ) {
    this.#decisions = new Map(decisions.map((decision) => [decision.fingerprint, decision]));
    this.#roots = new Map(merges.map(({ fingerprint, into }) => [fingerprint, into]));
    this.#escalated = new Set(escalated);
    this.rules = rules;
  }

  /** The group that a fingerprint's rows are shown in. */
  rootOf(fingerprint: string): string {
    return this.#roots.get(fingerprint) ?? fingerprint;
  }

  /** What was merged into a group, itself not among them. */
  membersOf(root: string): string[] {
    return [...this.#roots].filter(([, into]) => into === root).map(([member]) => member);
  }

  triageOf(root: string): Triage | null {
    return this.#decisionOf(root)?.triage ?? null;
  }

  versionOf(root: string): number {
    return this.#decisions.get(root)?.version ?? 0;
  }

  hasEscalated(root: string): boolean {
    return this.#escalated.has(this.#decisionOf(root)?.fingerprint ?? root);
  }

  /** What was decided about a part is what was about its whole, until something else is. */
  #decisionOf(root: string): Decision | null {
    const whole = wholeOf(root);
    return this.#decisions.get(root) ?? (whole === null ? null : this.#decisionOf(whole));
  }

  /** What the API shows of it. */
  shownOf(root: string): ErrorGroup["triage"] {
    const triage = this.triageOf(root);
    if (!triage) return null;
    const { resolved_to: _, ...shown } = triage;
    return shown;
  }
}

/** Where nobody could decide anything. */
export const NO_DECISIONS = new Decisions([], []);
