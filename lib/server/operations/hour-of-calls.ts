import type { Micros } from "@/lib/log/instant";
import { type CallRow, Calls, type StoredCalls } from "@/lib/operations/calls";
import { hasFailed } from "@/lib/operations/failed";
import { measuresOf } from "@/lib/operations/measures";
import type { Operation } from "@/lib/operations/operation";
import { type BareCall, CallsPacker } from "@/lib/operations/packed-calls";
import { type CallDetails, DetailsPacker } from "@/lib/operations/packed-details";
import type { Steps } from "@/lib/patterns/steps";
import type { KnownCalls, PackedHour } from "./known-calls";

/** Known calls that are kept in a step: a few milliseconds. */
const STEP = 2_000;

/** The calls of one operation in an hour, the newest first: tallied, and one by one with what each tells. */
export class HourOfCalls {
  readonly #tally = new Calls();
  readonly #bare: CallsPacker;
  readonly #details = new DetailsPacker();

  /** @param known what was derived before, to be kept between what is added */
  constructor(
    end: Micros,
    private readonly known: KnownCalls | null = null,
  ) {
    this.#bare = new CallsPacker(end);
  }

  get isEmpty(): boolean {
    return this.#tally.count === 0;
  }

  /** Keeps the known calls from an instant on. */
  *keepFrom(at: Micros): Steps<void> {
    for (let kept = 1; ; kept++) {
      const next = this.known?.takeFrom(at);
      if (!next) return;
      this.#tally.addPacked(next.call, next.details);
      this.#pack(next.call, next.details);
      if (kept % STEP === 0) yield;
    }
  }

  /** Adds the call of a row that is older than all before. */
  add(at: Micros, row: CallRow, operation: Operation): void {
    this.#tally.add(row, operation);
    const { name: _, ms, ...source } = operation;
    const measured = measuresOf(row.extra_data);
    this.#pack({ at, ms, failed: hasFailed(row) }, { measured, source });
  }

  stored(): StoredCalls & PackedHour {
    return {
      ...this.#tally.stored(),
      calls: this.#bare.packed(),
      call_details: this.#details.packed(),
    };
  }

  #pack(call: BareCall, { measured, source }: CallDetails): void {
    this.#bare.add(call);
    // As many names as a tally takes: extras may vary in their very keys.
    const tallied = measured.filter(({ name }) => this.#tally.measures.has(name));
    this.#details.add({ measured: tallied, source });
  }
}
