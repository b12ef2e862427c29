import type { Micros } from "@/lib/log/instant";
import type { TimeSpan } from "@/lib/server/search/slices";
import { type Grain, unitOf } from "./grain";

/** Slots `from` to `to` of one unit, and the bucket (counted from 1) that they belong to. */
export interface Segment {
  unit: Micros;
  from: number;
  to: number;
  bucket: number;
}

export interface Cut {
  /** The whole slots of the range; nothing where the range lies within one slot. */
  segments: Segment[];
  /** The range that the segments cover; rows before and after it have to be counted themselves. */
  from: Micros;
  to: Micros;
}

/**
 * What a grain can answer of the range `[starts[0], to)` cut at `starts`; null where a cut falls
 * between its slots, or where there is no whole slot.
 */
export function cutIntoSegments(grain: Grain, starts: readonly Micros[], to: Micros): Cut | null {
  const { slot, slots } = grain;
  const [first = to, ...cuts] = starts;
  if (cuts.some((start) => start % slot !== 0)) return null;
  const from = Math.ceil(first / slot) * slot;
  const end = Math.floor(to / slot) * slot;
  if (from >= end) return null;
  const unitLength = slot * slots;
  const segments: Segment[] = [];
  for (const [index, start] of starts.entries()) {
    const bucketEnd = Math.min(starts[index + 1] ?? end, end);
    let at = Math.max(start, from);
    while (at < bucketEnd) {
      const unit = Math.floor(at / unitLength) * unitLength;
      const segmentEnd = Math.min(unit + unitLength, bucketEnd);
      segments.push({
        unit,
        from: (at - unit) / slot,
        to: (segmentEnd - unit) / slot,
        bucket: index + 1,
      });
      at = segmentEnd;
    }
  }
  return { segments, from, to: end };
}

/**
 * The time whose units are each wholly in one bucket, if it is one: their last totals say it all.
 * And the pieces that there are besides.
 */
export function apart(
  { segments }: Cut,
  grain: Grain,
): { whole: TimeSpan | null; pieces: readonly Segment[] } {
  const isWhole = ({ from, to }: Segment) => from === 0 && to === grain.slots;
  const units = segments.filter(isWhole);
  const [first, last] = [units[0], units.at(-1)];
  if (!first || !last) return { whole: null, pieces: segments };
  const whole = { from: first.unit, to: last.unit + unitOf(grain) };
  if (whole.to - whole.from !== units.length * unitOf(grain)) {
    return { whole: null, pieces: segments };
  }
  return { whole, pieces: segments.filter((segment) => !isWhole(segment)) };
}
