import type { CallRow } from "@/lib/operations/calls";
import type { BareCall } from "@/lib/operations/packed-calls";
import type { CallDetails } from "@/lib/operations/packed-details";
import type { DerivedCalls } from "./derived-calls";
import type { NamedCalls } from "./summed-calls";

/** What takes the calls of a range in, each with the number of the part of the range it lies in. */
interface Taking {
  addRow(part: number, row: CallRow): void;
  addDerived(part: number, calls: DerivedCalls): void;
}

/** The calls of all operations: their sums are enough. */
export interface TallyOfAll extends Taking {
  readonly name: null;
  addBare(part: number, name: string, call: BareCall): void;
  addSummed(part: number, calls: NamedCalls): void;
}

/** The calls of the operation of this name, with their details. */
export interface TallyOfOne extends Taking {
  readonly name: string;
  addPacked(part: number, call: BareCall, details: CallDetails): void;
}

export type Tally = TallyOfAll | TallyOfOne;
