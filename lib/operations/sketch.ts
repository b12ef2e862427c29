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

/** As much as is known of a set of durations, in milliseconds. `buckets` are pairs of gap and count. */
export interface StoredSketch {
  sum: number;
  min: number;
  max: number;
  buckets: readonly number[];
}

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
  readonly #buckets = new Map<number, number>();

  add(ms: number): void {
    this.count += 1;
    this.sum += ms;
    if (ms < this.min) this.min = ms;
    if (ms > this.max) this.max = ms;
    const bucket = bucketOf(ms);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
  }

  merge(other: Sketch): void {
    this.count += other.count;
    this.sum += other.sum;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
    for (const [bucket, count] of other.#buckets) {
      this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + count);
    }
  }

  /** The durations at these parts of all, each from 0 to 1 and in ascending order; of none, zeros. */
  quantiles(parts: readonly number[]): number[] {
    const sorted = this.#sorted();
    let place = 0;
    let upto = sorted[0]?.[1] ?? 0;
    return parts.map((part) => {
      const rank = Math.floor(part * (this.count - 1));
      while (upto <= rank && place < sorted.length - 1) {
        place += 1;
        upto += sorted[place]?.[1] ?? 0;
      }
      const bucket = sorted[place]?.[0];
      if (bucket === undefined) return 0;
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
    for (const [bucket, n] of this.#buckets) if (bucket > edge) count += n;
    const isEdge = Math.abs(endOf(edge) - ms) <= ms * EDGE;
    return { count, isExact: isEdge || !this.#buckets.has(edge) };
  }

  /** How many lie in each of the bands that begin at `starts`, which ascend; those below in the first. */
  spread(starts: readonly number[]): number[] {
    const counts = starts.map(() => 0);
    for (const [bucket, n] of this.#buckets) {
      const middle = middleOf(bucket);
      const after = starts.findIndex((start) => start > middle);
      const band = after === -1 ? starts.length - 1 : Math.max(0, after - 1);
      counts[band] = (counts[band] ?? 0) + n;
    }
    return counts;
  }

  stored(): StoredSketch {
    let last = 0;
    const buckets = this.#sorted().flatMap(([bucket, count]) => {
      const gap = bucket - last;
      last = bucket;
      return [gap, count];
    });
    return { sum: this.sum, min: this.min, max: this.max, buckets };
  }

  /** Adds what was stored, without a sketch in between. */
  mergeStored({ sum, min, max, buckets }: StoredSketch): void {
    this.sum += sum;
    this.min = Math.min(this.min, min);
    this.max = Math.max(this.max, max);
    let bucket = 0;
    for (let place = 0; place < buckets.length; place += 2) {
      const count = buckets[place + 1] ?? 0;
      bucket += buckets[place] ?? 0;
      this.count += count;
      this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + count);
    }
  }

  #sorted(): [number, number][] {
    return [...this.#buckets].sort(([a], [b]) => a - b);
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
