import { packCounts, unpackCounts } from "./packed-counts";

/**
 * Each bucket ends at this many times where it begins: the middle of a bucket is at most 1 % away
 * from all that is in it. 30 s, from which on a call is slow, lies exactly between two buckets.
 */
const GAMMA = 30_000 ** (1 / 521);
const LOG_GAMMA = Math.log(GAMMA);

/** A percentile is at most this part of itself away from the call at its rank. */
export const RELATIVE_ERROR = 0.01;

/** What lies on the edge between two buckets belongs to the lower, whatever a logarithm rounds. */
const EDGE = 1e-9;

/** A nanosecond; what is shorter counts as that long. */
const SHORTEST_MS = 1e-6;

/** How durations fall into buckets, for those who count them elsewhere. */
export const BUCKETING = { logGamma: LOG_GAMMA, edge: EDGE, shortestMs: SHORTEST_MS };

/** What durations are altogether, in milliseconds. */
interface Altogether {
  sum: number;
  min: number;
  max: number;
}

/** As much as is known of a set of durations. */
export interface StoredSketch extends Altogether {
  count: number;
  buckets: Uint8Array;
}

/** Buckets that are made room for beyond those that are needed: the next calls are mostly near. */
const ROOM = 32;

/**
 * Durations by buckets that grow with what is in them. Sketches of parts are merged into exactly
 * the sketch of the whole: count, smallest and largest are exact, and so is the sum but for the
 * last digits of a double; percentiles are by `RELATIVE_ERROR`.
 */
export class Sketch {
  count = 0;
  sum = 0;
  min = Number.POSITIVE_INFINITY;
  max = 0;
  /** Counts of neighbouring buckets, from `#first` on; the others are empty. */
  #counts = new Float64Array(0);
  #first = 0;

  add(ms: number): void {
    this.#addTogether(1, { sum: ms, min: ms, max: ms });
    this.#count(bucketOf(ms), 1);
  }

  /** Adds durations of which the buckets alone are known, and what they are altogether. */
  addSummed(buckets: readonly number[], together: Altogether): void {
    this.#addTogether(buckets.length, together);
    for (const bucket of buckets) this.#count(bucket, 1);
  }

  merge(other: Sketch): void {
    this.#addTogether(other.count, other);
    other.#each((bucket, count) => this.#count(bucket, count));
  }

  /** The durations at these parts of all, each from 0 to 1 and in ascending order; of none, zeros. */
  quantiles(parts: readonly number[]): number[] {
    if (this.count === 0) return parts.map(() => 0);
    let place = 0;
    let upto = this.#counts[0] ?? 0;
    return parts.map((part) => {
      const rank = Math.floor(part * (this.count - 1));
      while (upto <= rank && place < this.#counts.length - 1) {
        place += 1;
        upto += this.#counts[place] ?? 0;
      }
      const bucket = this.#first + place;
      if (bucket === LOWEST) return this.min;
      return Math.min(this.max, Math.max(this.min, middleOf(bucket)));
    });
  }

  /** How many are longer. Exact but where some are within 1 % of it, about where those stand. */
  above(ms: number): { count: number; isExact: boolean } {
    if (ms >= this.max) return { count: 0, isExact: true };
    if (ms < this.min) return { count: this.count, isExact: true };
    const edge = bucketOf(ms);
    let count = 0;
    this.#each((bucket, n) => {
      if (bucket > edge) count += n;
    });
    const isEdge = Math.abs(endOf(edge) - ms) <= ms * EDGE;
    return { count, isExact: isEdge || !this.#counts[edge - this.#first] };
  }

  /** How many lie in each of the bands that begin at `starts`, which ascend; those below in the first. */
  spread(starts: readonly number[]): number[] {
    const counts = starts.map(() => 0);
    let band = 0;
    this.#each((bucket, n) => {
      const middle = middleOf(bucket);
      while ((starts[band + 1] ?? Number.POSITIVE_INFINITY) <= middle) band += 1;
      counts[band] = (counts[band] ?? 0) + n;
    });
    return counts;
  }

  stored(): StoredSketch {
    const { count, sum, min, max } = this;
    return { count, sum, min, max, buckets: packCounts(this.#first, this.#counts) };
  }

  /** Adds what was stored, without a sketch in between. */
  mergeStored({ count, buckets, ...together }: StoredSketch): void {
    this.#addTogether(count, together);
    unpackCounts(buckets, (bucket, n) => this.#count(bucket, n));
  }

  #addTogether(count: number, { sum, min, max }: Altogether): void {
    this.count += count;
    this.sum += sum;
    if (min < this.min) this.min = min;
    if (max > this.max) this.max = max;
  }

  #count(bucket: number, count: number): void {
    if (bucket < this.#first || bucket >= this.#first + this.#counts.length) this.#makeRoom(bucket);
    const place = bucket - this.#first;
    this.#counts[place] = (this.#counts[place] ?? 0) + count;
  }

  #makeRoom(bucket: number): void {
    const isEmpty = this.#counts.length === 0;
    const first = isEmpty ? bucket : Math.min(this.#first, bucket);
    const end = isEmpty ? bucket + 1 : Math.max(this.#first + this.#counts.length, bucket + 1);
    const counts = new Float64Array(end - first + 2 * ROOM);
    counts.set(this.#counts, isEmpty ? 0 : this.#first - first + ROOM);
    this.#first = first - ROOM;
    this.#counts = counts;
  }

  /** Hands over each bucket that isn't empty, in ascending order. */
  #each(take: (bucket: number, count: number) => void): void {
    for (let place = 0; place < this.#counts.length; place += 1) {
      const count = this.#counts[place] ?? 0;
      if (count > 0) take(this.#first + place, count);
    }
  }
}

function bucketOf(ms: number): number {
  return Math.ceil(Math.log(Math.max(ms, SHORTEST_MS)) / LOG_GAMMA - EDGE);
}

const LOWEST = bucketOf(0);

function endOf(bucket: number): number {
  return GAMMA ** bucket;
}

/** Equally far, in relation to it, from both ends of its bucket. */
function middleOf(bucket: number): number {
  return (2 * endOf(bucket)) / (GAMMA + 1);
}
