import { MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import { instantOfWall, zoneOffset } from "@/lib/log/wall-time";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** 1 to 12 for `Jan` to `Dec` in any case, 0 for anything else. */
export function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase()) + 1;
}

/** The zone of the machine this runs on. */
export function machineZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What a clock on the wall showed. */
export interface WallTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** The digits behind the point, as many as there are. */
  fraction?: string;
}

/** A clock that is a day ahead at most is wrong; one that is further ahead is of an earlier year. */
const DAY: Micros = 86_400_000_000;

/**
 * Turns times written without an offset into instants, as the clocks of one time zone showed
 * them. A time that the clocks showed twice (the night summer time ends) is taken as the first;
 * one that they skipped is moved on by the hour they skipped.
 */
export class WallClock {
  /** Throws a RangeError for a zone that isn't one of IANA's. */
  constructor(readonly zone: string) {
    zoneOffset(0, zone);
  }

  /** The instant, or null for a time no clock shows and for years before 1900. */
  at(time: WallTime): Micros | null {
    const { year, month, day, hour, minute, second, fraction = "" } = time;
    if (!(year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1)) return null;
    // A leap second is written as :60, and Postgres takes it for the second after.
    if (!(hour <= 23 && minute <= 59 && second <= 60)) return null;
    // Day 0 of the next month is the last of this one.
    if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
    const wall = Date.UTC(year, month - 1, day, hour, minute, second);
    const micros = fraction === "" ? 0 : Number(fraction.slice(0, 6).padEnd(6, "0"));
    return instantOfWall(wall, this.zone) * MICROS_PER_MS + micros;
  }

  /** A time written without its year: of the last ones up to `by`, the time of what it stands in. */
  inYearOf(by: Micros, time: Omit<WallTime, "year">): Micros | null {
    const year = new Date(by / MICROS_PER_MS).getUTCFullYear();
    const given = this.at({ ...time, year });
    return given === null || given > by + DAY ? this.at({ ...time, year: year - 1 }) : given;
  }

  /** A time written without its day, likewise. */
  onDayOf(by: Micros, time: Omit<WallTime, "year" | "month" | "day">): Micros | null {
    const day = new Date(by / MICROS_PER_MS + zoneOffset(by / MICROS_PER_MS, this.zone));
    const of = (date: Date) =>
      this.at({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        ...time,
      });
    const given = of(day);
    // Lines are written to a file until its last change, and not an hour after it.
    if (given === null || given <= by + DAY / 24) return given;
    return of(new Date(day.getTime() - DAY / MICROS_PER_MS));
  }
}
