import type { Micros } from "@/lib/log/instant";
import { DAY } from "@/lib/server/partition/day";
import { cutRange } from "@/lib/server/search/buckets";
import type { TimeSpan } from "@/lib/server/search/slices";
import { isSpike, LEAST_ERRORS, type Rows, usualErrors } from "./usual";

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
    return this.#hours.map((hour) => compared(hour, rowsOf(counted, hour), counted, since));
  }

  /** The hours that stand out, those that follow each other as one. */
  spikes(counted: ReadonlyMap<number, Rows>, since: Micros): Spike[] {
    // Of a logger most hours have too few errors to be held against others.
    const hours = this.#hours.flatMap((hour) => {
      const now = rowsOf(counted, hour);
      return now.errors < LEAST_ERRORS ? [] : [compared(hour, now, counted, since)];
    });
    return spikesOf(hours);
  }
}

function compared(
  { from, to, earlier }: PartedHour,
  now: Rows,
  counted: ReadonlyMap<number, Rows>,
  since: Micros,
): ComparedHour {
  const days = earlier.filter((day) => day.from >= since).map((day) => rowsOf(counted, day));
  const { errors } = now;
  return { from, to, errors, usual: usualErrors(days), isSpike: isSpike(now, days) };
}

function rowsOf(counted: ReadonlyMap<number, Rows>, { first, end }: Parts): Rows {
  const rows = { errors: 0, total: 0 };
  for (let at = first; at < end; at += 1) {
    const part = counted.get(at + 1);
    rows.errors += part?.errors ?? 0;
    rows.total += part?.total ?? 0;
  }
  return rows;
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
