import { formatInstant } from "@/lib/log/instant";
import { hasFailed } from "./failed";
import { addMeasure, addMeasured, type Measure, measuresOf } from "./measures";
import { type Operation, operationOf, type Source, type TimedRow } from "./operation";
import type { BareCall } from "./packed-calls";
import type { CallDetails } from "./packed-details";
import { Sketch, type StoredSketch } from "./sketch";

/** A row that may tell of a call. */
export interface CallRow extends TimedRow {
  id: string;
  timestamp: string;
  level: string;
}

/** One call among the slowest: where its row is. */
export interface SlowCall {
  ms: number;
  /** Null where only its instant is known: of several calls then as many as there are entries. */
  id: string | null;
  timestamp: string;
}

/** As many calls of an operation are known one by one: the slowest. */
export const MOST_SLOW = 10;

/** Extras that vary in their very keys must not make a tally as large as what it tallies. */
const MOST_MEASURES = 40;
const MOST_SOURCES = 8;

/** Calls of one operation, tallied. What was tallied apart is merged into the tally of the whole. */
export class Calls {
  readonly durations = new Sketch();
  failures = 0;
  /** Slowest first. */
  slowest: SlowCall[] = [];
  readonly measures = new Map<string, Measure>();
  readonly #sources = new Map<string, Source>();

  get count(): number {
    return this.durations.count;
  }

  /** The ways in which rows name the operation and its duration. */
  get sources(): Source[] {
    return [...this.#sources.values()];
  }

  /** Without the details only how long it took and whether it failed: a third of the work. */
  add(row: CallRow, { name: _, ms, ...source }: Operation, withDetails = true): void {
    this.addBare({ ms, failed: hasFailed(row) });
    if (!withDetails) return;
    if (this.#isSlow(ms)) this.#addSlow([{ ms, id: row.id, timestamp: row.timestamp }]);
    this.#addDetails({ measured: measuresOf(row.extra_data), source });
  }

  /** Adds a call of which no more is known. */
  addBare({ ms, failed }: Pick<BareCall, "ms" | "failed">): void {
    this.durations.add(ms);
    if (failed) this.failures += 1;
  }

  /** Adds a call whose row wasn't read, `at` in microseconds since 1970. */
  addPacked(call: BareCall, details: CallDetails): void {
    this.addBare(call);
    const { at, ms } = call;
    if (this.#isSlow(ms)) this.#addSlow([{ ms, id: null, timestamp: formatInstant(at) }]);
    this.#addDetails(details);
  }

  /** Adds calls that were counted elsewhere, without the details. */
  addSummed({ failures, buckets, ...together }: SummedCalls): void {
    this.durations.addSummed(buckets, together);
    this.failures += failures;
  }

  merge(other: Calls): void {
    this.durations.merge(other.durations);
    this.failures += other.failures;
    this.#addSlow(other.slowest);
    for (const [name, measure] of other.measures) addMeasure(this.measures, name, measure);
    for (const source of other.sources) this.#addSource(source);
  }

  stored(): StoredCalls {
    return {
      durations: this.durations.stored(),
      failures: this.failures,
      details: {
        slowest: this.slowest.map(({ ms, id, timestamp }) => [ms, id, timestamp]),
        measures: [...this.measures],
        sources: this.sources,
      },
    };
  }

  /** Adds what was stored; without the details only durations and failures. */
  mergeStored({ durations, failures, details }: Omit<StoredCalls, "details"> & Details): void {
    this.durations.mergeStored(durations);
    this.failures += failures;
    if (!details) return;
    const slow = details.slowest.filter(([ms]) => this.#isSlow(ms));
    this.#addSlow(slow.map(([ms, id, timestamp]) => ({ ms, id, timestamp })));
    for (const [name, measure] of details.measures) addMeasure(this.measures, name, measure);
    for (const source of details.sources) this.#addSource(source);
  }

  #addDetails({ measured, source }: CallDetails): void {
    for (const each of measured) {
      if (this.measures.size >= MOST_MEASURES && !this.measures.has(each.name)) continue;
      addMeasured(this.measures, each);
    }
    this.#addSource(source);
  }

  /** Whether a call of this duration may be among the slowest. */
  #isSlow(ms: number): boolean {
    const least = this.slowest[MOST_SLOW - 1];
    return least === undefined || ms >= least.ms;
  }

  /** Of calls that took equally long the newer is kept, so that the order of parts doesn't matter. */
  #addSlow(calls: readonly SlowCall[]): void {
    if (calls.length === 0) return;
    this.slowest = [...this.slowest, ...calls].sort(slowestFirst).slice(0, MOST_SLOW);
  }

  #addSource(source: Source): void {
    if (this.#sources.size >= MOST_SOURCES) return;
    const { by, key, place } = source;
    this.#sources.set([by, key, place?.logger, place?.function].join("\0"), source);
  }
}

interface Details {
  details?: StoredCalls["details"];
}

/** Calls of which the buckets of the durations are known, and what these are altogether. */
export interface SummedCalls {
  failures: number;
  buckets: readonly number[];
  sum: number;
  min: number;
  max: number;
}

/** Calls as they are kept. */
export interface StoredCalls {
  durations: StoredSketch;
  failures: number;
  details: {
    slowest: [ms: number, id: string | null, timestamp: string][];
    measures: [name: string, measure: Measure][];
    sources: Source[];
  };
}

/** Adds the call that a row tells of, if it does, to the calls of its operation. */
export function tallyRow(tallies: Map<string, Calls>, row: CallRow): void {
  const operation = operationOf(row);
  if (!operation) return;
  const calls = tallies.get(operation.name) ?? new Calls();
  tallies.set(operation.name, calls);
  calls.add(row, operation);
}

function slowestFirst(a: SlowCall, b: SlowCall): number {
  if (a.ms !== b.ms) return b.ms - a.ms;
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? 1 : -1;
  // Calls that aren't told apart are in no order.
  if (a.id === null || b.id === null) return 0;
  return b.id.length - a.id.length || (a.id < b.id ? 1 : -1);
}
