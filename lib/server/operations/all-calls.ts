import { type CallRow, Calls } from "@/lib/operations/calls";
import { operationOf } from "@/lib/operations/operation";
import type { BareCall } from "@/lib/operations/packed-calls";
import type { DerivedCalls } from "./derived-calls";
import type { NamedCalls } from "./summed-calls";
import type { TallyOfAll } from "./tally";

/** The calls of every operation over a whole range, and how many there were in each part of it. */
export class AllCalls implements TallyOfAll {
  readonly name = null;
  readonly #operations = new Map<string, { calls: Calls; trend: number[] }>();

  /** @param parts how many parts the range has */
  constructor(private readonly parts: number) {}

  /** Those that took longest in all first. */
  sorted(): { name: string; calls: Calls; trend: readonly number[] }[] {
    return [...this.#operations]
      .map(([name, { calls, trend }]) => ({ name, calls, trend }))
      .sort((a, b) => b.calls.durations.sum - a.calls.durations.sum || (a.name < b.name ? -1 : 1));
  }

  addRow(part: number, row: CallRow): void {
    const operation = operationOf(row);
    if (!operation) return;
    this.#to(operation.name, part, 1).add(row, operation, false);
  }

  addBare(part: number, name: string, call: BareCall): void {
    this.#to(name, part, 1).addBare(call);
  }

  addSummed(part: number, { name, ...calls }: NamedCalls): void {
    this.#to(name, part, calls.buckets.length).addSummed(calls);
  }

  addDerived(part: number, { name, failures, durations }: DerivedCalls): void {
    this.#to(name, part, durations.count).mergeStored({ failures, durations });
  }

  #to(name: string, part: number, count: number): Calls {
    const known = this.#operations.get(name);
    const { calls, trend } = known ?? {
      calls: new Calls(),
      trend: Array.from({ length: this.parts }, () => 0),
    };
    if (!known) this.#operations.set(name, { calls, trend });
    trend[part] = (trend[part] ?? 0) + count;
    return calls;
  }
}
