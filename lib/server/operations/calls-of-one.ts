import { type CallRow, Calls } from "@/lib/operations/calls";
import { operationOf } from "@/lib/operations/operation";
import type { BareCall } from "@/lib/operations/packed-calls";
import type { CallDetails } from "@/lib/operations/packed-details";
import type { DerivedCalls } from "./derived-calls";
import type { TallyOfOne } from "./tally";

/** The calls of one operation in each part of a range, with all that is known of them. */
export class CallsOfOne implements TallyOfOne {
  /** Undefined where there are none. */
  readonly parts: (Calls | undefined)[];

  constructor(
    readonly name: string,
    parts: number,
  ) {
    this.parts = Array.from({ length: parts }, () => undefined);
  }

  addRow(part: number, row: CallRow): void {
    const operation = operationOf(row);
    if (operation?.name === this.name) this.#of(part).add(row, operation);
  }

  addPacked(part: number, call: BareCall, details: CallDetails): void {
    this.#of(part).addPacked(call, details);
  }

  addDerived(part: number, calls: DerivedCalls): void {
    this.#of(part).mergeStored(calls);
  }

  #of(part: number): Calls {
    const calls = this.parts[part] ?? new Calls();
    this.parts[part] = calls;
    return calls;
  }
}
