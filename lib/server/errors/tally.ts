import { commonTitle } from "@/lib/fingerprint/common-title";
import type { Group } from "./divisions";
import type { SortedRow } from "./error-rows";
import type { KnownGroup } from "./source";

/** When the first and the last row of a group were; instants as strings sort by time. */
export interface Seen {
  first: string;
  last: string;
}

/** What a group is called, by one of its rows or by several. */
export interface About extends Omit<Group, "id"> {
  /** The title of its newest row alone, in which nothing is left out. */
  said: string;
  logger_name: string;
}

interface Count {
  /** Rows in the range before. */
  previous: number;
  /** Rows by the buckets of the range. */
  trend: number[];
}

/** Rows of groups, added up from wherever they were counted. */
export class Tally {
  readonly counts = new Map<string, Count>();
  readonly seen = new Map<string, Seen>();
  readonly about = new Map<string, About & { at: string }>();

  /** @param buckets parts of the range */
  constructor(readonly buckets: number) {}

  /** Adds rows of a bucket, counted from 1; those of bucket 0 are of the range before. */
  add(fingerprint: string, bucket: number, n: number): void {
    const count = this.counts.get(fingerprint) ?? {
      previous: 0,
      trend: Array<number>(this.buckets).fill(0),
    };
    this.counts.set(fingerprint, count);
    if (bucket === 0) count.previous += n;
    else count.trend[bucket - 1] = (count.trend[bucket - 1] ?? 0) + n;
  }

  /** The same for a row, with all that it says of its group. */
  addRow(row: SortedRow, bucket: number): void {
    this.add(row.group.id, bucket, 1);
    this.see(row.group.id, { first: row.at, last: row.at });
    this.describe(row);
  }

  /** Adds what is known of when rows of a group were. */
  see(fingerprint: string, { first, last }: Seen): void {
    const seen = this.seen.get(fingerprint);
    this.seen.set(fingerprint, {
      first: seen && seen.first < first ? seen.first : first,
      last: seen && seen.last > last ? seen.last : last,
    });
  }

  /** Remembers what a row says of its group; but for the title the newest row has the last word. */
  describe({ at, logger_name, group }: Pick<SortedRow, "at" | "logger_name" | "group">): void {
    const { id, title, culprit, part } = group;
    this.name(id, { at, logger_name, title, said: title, culprit, part });
  }

  name(fingerprint: string, given: About & { at: string }): void {
    const before = this.about.get(fingerprint) ?? given;
    const { at, logger_name, said, culprit, part } = before.at > given.at ? before : given;
    const title = commonTitle(before.title, given.title);
    this.about.set(fingerprint, { at, logger_name, title, said, culprit, part });
  }

  /** All groups that have both a name and rows. */
  known(): KnownGroup[] {
    return [...this.about].flatMap(([fingerprint, { at: _, ...about }]) => {
      const seen = this.seen.get(fingerprint);
      return seen ? [{ fingerprint, ...about, ...seen }] : [];
    });
  }
}
