import type { Micros } from "@/lib/log/instant";
import { DAY } from "@/lib/server/partition/day";
import { cutRange } from "@/lib/server/search/buckets";
import type { TimeSpan } from "@/lib/server/search/slices";
import { isSpike, type Rows, usualErrors } from "./usual";

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

/** The hours of a range in its zone, each against the same time of the days before, to the second. */
export class ComparedHours {
  readonly #hours: readonly TimeSpan[];
  /** Where anything that is compared begins or ends, oldest first. */
  readonly starts: readonly Micros[];
  readonly #places: ReadonlyMap<Micros, number>;

  constructor(range: TimeSpan & { tz: string }) {
    const from = Math.ceil(range.from / SLOT) * SLOT;
    const to = Math.floor(range.to / SLOT) * SLOT;
    const begins = from < to ? cutRange({ ...range, from, to }, HOURLY).starts : [];
    this.#hours = begins.map((begin, at) => ({ from: begin, to: begins[at + 1] ?? to }));
    const ends = this.#hours.flatMap((hour) =>
      [hour, ...daysBefore(hour)].flatMap((span) => [span.from, span.to]),
    );
    this.starts = [...new Set(ends)].sort((one, other) => one - other);
    this.#places = new Map(this.starts.map((start, at) => [start, at]));
  }

  /** Null where the range has no five whole minutes. */
  get span(): TimeSpan | null {
    const [from, to] = [this.starts[0], this.starts.at(-1)];
    return from === undefined || to === undefined ? null : { from, to };
  }

  /** In which of the parts that `starts` cut, counted from 1, the range itself begins. */
  get firstPart(): number {
    return this.#place(this.#hours[0]?.from ?? 0) + 1;
  }

  /**
   * @param counted rows by part, counted from 1
   * @param since when rows began to be kept: of days before nothing is known
   */
  compare(counted: ReadonlyMap<number, Rows>, since: Micros): ComparedHour[] {
    return this.#hours.map((hour) => {
      const now = this.#rowsOf(counted, hour);
      const earlier = daysBefore(hour)
        .filter(({ from }) => from >= since)
        .map((span) => this.#rowsOf(counted, span));
      const usual = usualErrors(earlier);
      return { ...hour, errors: now.errors, usual, isSpike: isSpike(now, earlier) };
    });
  }

  #rowsOf(counted: ReadonlyMap<number, Rows>, { from, to }: TimeSpan): Rows {
    const rows = { errors: 0, total: 0 };
    for (let at = this.#place(from); at < this.#place(to); at += 1) {
      rows.errors += counted.get(at + 1)?.errors ?? 0;
      rows.total += counted.get(at + 1)?.total ?? 0;
    }
    return rows;
  }

  #place(start: Micros): number {
    return this.#places.get(start) ?? 0;
  }
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
