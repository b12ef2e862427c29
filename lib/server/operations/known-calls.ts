import type { Micros } from "@/lib/log/instant";
import { type BareCall, PackedCalls } from "@/lib/operations/packed-calls";
import { type CallDetails, PackedDetails } from "@/lib/operations/packed-details";
import { isIn, type TimeSpan } from "@/lib/server/search/slices";

/** The calls of one operation in an hour, as they are kept. */
export interface PackedHour {
  calls: Uint8Array;
  call_details: Uint8Array;
}

interface KnownCall {
  call: BareCall;
  details: CallDetails;
}

/** The calls that were derived of an hour before, the newest first, but for those of spans that have changed. */
export class KnownCalls {
  readonly #calls: PackedCalls;
  readonly #details: PackedDetails;
  #next: KnownCall | null;

  constructor(
    { calls, call_details }: PackedHour,
    end: Micros,
    private readonly changed: readonly TimeSpan[],
  ) {
    this.#calls = new PackedCalls(calls, end);
    this.#details = new PackedDetails(call_details);
    this.#next = this.#read();
  }

  /** The next one, unless it is older than an instant; then null, and it stays the next. */
  takeFrom(at: Micros): KnownCall | null {
    const next = this.#next;
    if (!next || next.call.at < at) return null;
    this.#next = this.#read();
    return next;
  }

  #read(): KnownCall | null {
    while (!this.#calls.isOver) {
      const [call, details] = [this.#calls.next(), this.#details.next()];
      if (!isIn(this.changed, call.at)) return { call, details };
    }
    return null;
  }
}
