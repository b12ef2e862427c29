import type { Micros } from "@/lib/log/instant";

export interface TimeSpan {
  /** Included. */
  from: Micros;
  /** Not included. */
  to: Micros;
}

/** A piece of a range, and how to look for rows in it. */
export interface Slice extends TimeSpan {
  /**
   * `walk`: in order of time until the page is full: best where matches are dense. `collect`: all
   * matches first, by whatever index finds them, then the newest: best where they are rare.
   */
  way: "walk" | "collect";
}

const HOUR: Micros = 3_600_000_000;

/** At 10 million rows a month this is a few thousand rows: a few milliseconds to look through. */
const FIRST: Micros = HOUR / 4;

/** Each slice is longer than the one before by this, so that all of them cost little more than the last. */
const GROWTH = 4;

/** What has been walked through without filling the page by then is worth an index. */
const WALKED_AT_MOST: Micros = 5 * HOUR;

/**
 * Cuts a range into growing slices, from its newest end (`desc`) or its oldest (`asc`). The first
 * are walked; where they haven't filled the page, matches are rare and are collected.
 */
export function* growingSlices({ from, to }: TimeSpan, order: "desc" | "asc"): Generator<Slice> {
  let done: Micros = 0;
  for (let length = FIRST; done < to - from; length *= GROWTH) {
    const end = Math.min(done + length, to - from);
    const way = done < WALKED_AT_MOST ? "walk" : "collect";
    yield order === "desc"
      ? { from: to - end, to: to - done, way }
      : { from: from + done, to: from + end, way };
    done = end;
  }
}
