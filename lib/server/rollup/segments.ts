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

/** Rows at an end of a range that cuts a slot, all of one bucket (counted from 1). */
export interface End extends TimeSpan {
  bucket: number;
  /** The bucket has the whole slot, and these rows too many; otherwise they are missing. */
  isTakenOff: boolean;
}

export interface Cut {
  segments: Segment[];
  /** The whole slots that the segments cover. */
  from: Micros;
  to: Micros;
  ends: End[];
}

/**
 * What a grain can answer of the range `[starts[0], to)` cut at `starts`; null where a cut falls
 * between its slots, or where there is no whole slot. Of a slot that an end of the range cuts, either
 * what lies within is to be counted, or all of it is there and what lies outside is to be taken off,
 * whichever is shorter: behind `now` there is next to nothing.
 */
export function cutIntoSegments(
  grain: Grain,
  starts: readonly Micros[],
  { to, now }: { to: Micros; now: Micros },
): Cut | null {
  const { slot, slots } = grain;
  const [first = to, ...cuts] = starts;
  if (cuts.some((start) => start % slot !== 0)) return null;
  if (upTo(first, slot) >= downTo(to, slot)) return null;
  const before: TimeSpan = { from: downTo(first, slot), to: first };
  const after: TimeSpan = { from: to, to: upTo(to, slot) };
  const isBefore = lengthOf(before) < slot / 2;
  const isAfter = Math.min(after.to, now) - to < to - downTo(to, slot);
  const from = isBefore ? before.from : upTo(first, slot);
  const end = isAfter ? after.to : downTo(to, slot);
  const ends: End[] = [
    { ...(isBefore ? before : { from: first, to: from }), bucket: 1, isTakenOff: isBefore },
    { ...(isAfter ? after : { from: end, to }), bucket: starts.length, isTakenOff: isAfter },
  ];
  const unitLength = slot * slots;
  const segments: Segment[] = [];
  for (const index of starts.keys()) {
    const bucketEnd = cuts[index] ?? end;
    let at = index === 0 ? from : (cuts[index - 1] ?? end);
    while (at < bucketEnd) {
      const unit = downTo(at, unitLength);
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
  return { segments, from, to: end, ends: ends.filter((rows) => lengthOf(rows) > 0) };
}

/** The first step from an instant on. */
export function upTo(at: Micros, step: Micros): Micros {
  return Math.ceil(at / step) * step;
}

/** The last step up to an instant. */
export function downTo(at: Micros, step: Micros): Micros {
  return Math.floor(at / step) * step;
}

function lengthOf({ from, to }: TimeSpan): Micros {
  return to - from;
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
