import type { Micros } from "@/lib/log/instant";
import { DAY } from "@/lib/server/partition/day";
import { cutRange } from "@/lib/server/search/buckets";
import type { TimeSpan } from "@/lib/server/search/slices";
import { isSpike, LEAST_ERRORS, LEAST_FACTOR, type Rows, usualErrors } from "./usual";

/** Weekday or weekend, the median of a week's days is what most of them have. */
export const EARLIER_DAYS = 7;

/** What counts of loggers tell apart: hours that a range cuts are compared as far as these go. */
const SLOT: Micros = 300_000_000;

export interface ComparedHour extends TimeSpan {
  errors: number;
  /** Null where too few earlier days are known. */
  usual: number | null;
  isSpike: boolean;
}

export interface Spike extends TimeSpan {
  errors: number;
  usual: number;
}

/** Parts that follow each other: from this one, counted from 0, to that, not included. */
interface Parts {
  first: number;
  end: number;
}

/** An hour by its parts, and the same time of the days before, the day before first. */
interface PartedHour extends TimeSpan, Parts {
  earlier: readonly (Parts & { from: Micros })[];
}

/** The hours of a range in its zone, each against the same time of the days before, to the second. */
export class ComparedHours {
  /** Where anything that is compared begins or ends, oldest first. */
  readonly starts: readonly Micros[];
  readonly #hours: readonly PartedHour[];

  constructor(range: TimeSpan & { tz: string }) {
    const from = Math.ceil(range.from / SLOT) * SLOT;
    const to = Math.floor(range.to / SLOT) * SLOT;
    const begins = from < to ? cutRange({ ...range, from, to }, HOURLY).starts : [];
    const hours = begins.map((begin, at) => ({ from: begin, to: begins[at + 1] ?? to }));
    const ends = hours.flatMap((hour) =>
      [hour, ...daysBefore(hour)].flatMap((span) => [span.from, span.to]),
    );
    this.starts = [...new Set(ends)].sort((one, other) => one - other);
    const places = new Map(this.starts.map((start, at) => [start, at]));
    const partsOf = (span: TimeSpan): Parts & TimeSpan => ({
      ...span,
      first: places.get(span.from) ?? 0,
      end: places.get(span.to) ?? 0,
    });
    this.#hours = hours.map((hour) => ({
      ...partsOf(hour),
      earlier: daysBefore(hour).map(partsOf),
    }));
  }

  /** Null where the range has no five whole minutes. */
  get span(): TimeSpan | null {
    const [from, to] = [this.starts[0], this.starts.at(-1)];
    return from === undefined || to === undefined ? null : { from, to };
  }

  /** In which of the parts that `starts` cut, counted from 1, the range itself begins. */
  get firstPart(): number {
    return (this.#hours[0]?.first ?? 0) + 1;
  }

  /**
   * @param counted rows by part, counted from 1
   * @param since when rows began to be kept: of days before nothing is known
   */
  compare(counted: ReadonlyMap<number, Rows>, since: Micros): ComparedHour[] {
    const rows = new SummedRows(counted, this.starts.length);
    return this.#hours.map((hour) => compared(hour, rows, since));
  }

  /** The hours that stand out, those that follow each other as one. */
  spikes(counted: ReadonlyMap<number, Rows>, since: Micros): Spike[] {
    const rows = new SummedRows(counted, this.starts.length);
    // Of a logger most hours have too few errors to be held against others, or no more than usual.
    const hours = this.#hours.filter(
      (hour) => rows.errorsOf(hour) >= LEAST_ERRORS && mayBeSpike(hour, rows, since),
    );
    return spikesOf(hours.map((hour) => compared(hour, rows, since)));
  }
}

/** Rows up to each part, so that those of any parts that follow each other are one subtraction. */
class SummedRows {
  readonly #errors: Float64Array;
  readonly #totals: Float64Array;

  /** `counted` has rows by part, counted from 1. */
  constructor(counted: ReadonlyMap<number, Rows>, parts: number) {
    this.#errors = new Float64Array(parts + 1);
    this.#totals = new Float64Array(parts + 1);
    let errors = 0;
    let total = 0;
    for (let part = 1; part <= parts; part += 1) {
      const rows = counted.get(part);
      errors += rows?.errors ?? 0;
      total += rows?.total ?? 0;
      this.#errors[part] = errors;
      this.#totals[part] = total;
    }
  }

  errorsOf({ first, end }: Parts): number {
    return (this.#errors[end] ?? 0) - (this.#errors[first] ?? 0);
  }

  of(parts: Parts): Rows {
    const total = (this.#totals[parts.end] ?? 0) - (this.#totals[parts.first] ?? 0);
    return { errors: this.errorsOf(parts), total };
  }
}

/**
 * Whether an hour has twice the errors of half the days before, without which it is no spike. Of two
 * hundred loggers over a month nearly all hours have not, and medians are sorted for.
 */
function mayBeSpike(hour: PartedHour, rows: SummedRows, since: Micros): boolean {
  const most = rows.errorsOf(hour) / LEAST_FACTOR;
  let known = 0;
  let calm = 0;
  for (const day of hour.earlier) {
    if (day.from < since) continue;
    known += 1;
    if (rows.errorsOf(day) <= most) calm += 1;
  }
  return 2 * calm >= known;
}

function compared(
  { from, to, earlier, ...parts }: PartedHour,
  rows: SummedRows,
  since: Micros,
): ComparedHour {
  const days = earlier.filter((day) => day.from >= since).map((day) => rows.of(day));
  const now = rows.of(parts);
  return { from, to, errors: now.errors, usual: usualErrors(days), isSpike: isSpike(now, days) };
}

const HOURLY = { count: 1, interval: "1h" };

function daysBefore({ from, to }: TimeSpan): TimeSpan[] {
  return Array.from({ length: EARLIER_DAYS }, (_, day) => {
    const shift = (day + 1) * DAY;
    return { from: from - shift, to: to - shift };
  });
}

/** Hours that stand out, those that follow each other as one. */
export function spikesOf(hours: readonly ComparedHour[]): Spike[] {
  const spikes: Spike[] = [];
  for (const { from, to, errors, usual, isSpike: standsOut } of hours) {
    if (!standsOut) continue;
    const last = spikes.at(-1);
    if (last?.to === from) {
      last.to = to;
      last.errors += errors;
      last.usual += usual ?? 0;
    } else spikes.push({ from, to, errors, usual: usual ?? 0 });
  }
  return spikes;
}
