import { AppError } from "@/lib/contract/error";
import { MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import { startOfUnit } from "@/lib/query/zone";
import { LEVEL_SLOT } from "@/lib/server/rollup/grain";

/** A range cut into buckets: a bucket ends where the next begins, the last at the range's end. */
export interface Buckets {
  /** Starts in ascending order; the first is the range's own start. */
  starts: Micros[];
  /** What a whole bucket spans; days with a change of clocks are longer or shorter. */
  intervalMs: number;
}

export interface BucketOptions {
  /** Buckets at most, about; ignored when an interval is given. */
  count: number;
  /** A number and a unit, such as `5m`. */
  interval?: string | undefined;
  /** The time that what is counted tells apart; by default what counts of levels do. */
  slot?: Micros;
}

interface Range {
  from: Micros;
  to: Micros;
  tz: string;
}

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
type Unit = keyof typeof UNIT_MS;

interface Step {
  count: number;
  unit: Unit;
}

/** Steps people read at a glance, each dividing the next unit. */
const STEPS: Step[] = (
  [
    ["ms", [1, 2, 5, 10, 20, 50, 100, 200, 500]],
    ["s", [1, 2, 5, 10, 15, 30]],
    ["m", [1, 2, 5, 10, 15, 30]],
    ["h", [1, 2, 3, 6, 12]],
    ["d", [1]],
    ["w", [1, 2, 4, 13, 26, 52, 104, 520, 1_040, 5_200]],
  ] as const
).flatMap(([unit, counts]) => counts.map((count) => ({ unit, count })));

/**
 * Buckets that begin where the slots of counts do are added up in a few milliseconds, others are
 * counted from all their rows: worth it only where slots would leave less than this part of them.
 */
const ENOUGH = 0.3;

/** More bars than pixels help nobody, and each costs memory. */
const MOST_BUCKETS = 2_000;

/**
 * Cuts a range into buckets aligned to round times: hours, days and weeks to those of the
 * zone `tz`, anything shorter to UTC. Throws `bad_parameter` when `interval` gives too many.
 */
export function cutRange(range: Range, options: BucketOptions): Buckets {
  const step = options.interval ? parseStep(options.interval) : fittingStep(range, options);
  const intervalMs = step.count * UNIT_MS[step.unit];
  const span = (range.to - range.from) / MICROS_PER_MS;
  if (span / intervalMs > MOST_BUCKETS) {
    throw new AppError(
      "bad_parameter",
      `interval ${options.interval} cuts this range into ${Math.ceil(span / intervalMs)} buckets; ${MOST_BUCKETS} are the most. Use a longer interval or a shorter range.`,
      { details: { parameter: "interval" } },
    );
  }
  const starts: Micros[] = [range.from];
  for (const start of alignedStarts(range, step)) {
    if (start >= range.to) break;
    if (start > range.from) starts.push(start);
  }
  return { starts, intervalMs };
}

function parseStep(interval: string): Step {
  const [, count = "1", unit = "m"] = /^(\d+)([a-z]+)$/.exec(interval) ?? [];
  // The contract lets only these units through.
  return { count: Number(count), unit: unit as Unit };
}

function fittingStep({ from, to }: Range, { count, slot = LEVEL_SLOT }: BucketOptions): Step {
  const span = (to - from) / MICROS_PER_MS;
  const slotMs = slot / MICROS_PER_MS;
  const least = span / slotMs < ENOUGH * count ? span / count : Math.max(span / count, slotMs);
  const fits = (step: Step) => step.count * UNIT_MS[step.unit] >= least;
  return STEPS.find(fits) ?? { count: 5_200, unit: "w" };
}

/** Round times from at or before the range's start on, without end. */
function* alignedStarts({ from, tz }: Range, { count, unit }: Step): Generator<Micros> {
  const fromMs = Math.floor(from / MICROS_PER_MS);
  for (const ms of alignedStartsMs(fromMs, count * UNIT_MS[unit], unit, tz))
    yield ms * MICROS_PER_MS;
}

function* alignedStartsMs(from: number, step: number, unit: Unit, tz: string): Generator<number> {
  // Half a day past the expected midnight is on the right day even when clocks changed.
  const midnightAfter = (start: number, span: number) =>
    startOfUnit(start + span + UNIT_MS.d / 2, "d", tz);
  if (unit === "d" || unit === "w") {
    for (let start = startOfUnit(from, unit, tz); ; start = midnightAfter(start, step)) yield start;
  }
  if (unit === "h" && step <= UNIT_MS.d) {
    for (let midnight = startOfUnit(from, "d", tz); ; ) {
      const next = midnightAfter(midnight, UNIT_MS.d);
      for (let start = midnight; start < next; start += step) yield start;
      midnight = next;
    }
  }
  for (let start = Math.floor(from / step) * step; ; start += step) yield start;
}
