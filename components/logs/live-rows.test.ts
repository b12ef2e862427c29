import { describe, expect, test } from "vitest";
import type { LogRow } from "@/lib/log/record";
import { arrive, MOST_LIVE, NO_LIVE_ROWS, release, withEarlier } from "./live-rows";

/** Only what is looked at. */
function row(id: number): LogRow {
  return { id: String(id) } as LogRow;
}

function rows(from: number, to: number): LogRow[] {
  return Array.from({ length: to - from + 1 }, (_, index) => row(from + index));
}

function ids(of: readonly LogRow[]): number[] {
  return of.map(({ id }) => Number(id));
}

describe("live rows", () => {
  test("stand above the earlier ones, the last to come on top", () => {
    const live = arrive(arrive(NO_LIVE_ROWS, rows(3, 4), false), rows(5, 5), false);
    expect(ids(withEarlier(live, [row(2), row(1)]))).toEqual([5, 4, 3, 2, 1]);
  });

  test("that the search found too are shown once, in their own place", () => {
    const live = arrive(NO_LIVE_ROWS, rows(3, 4), false);
    expect(ids(withEarlier(live, [row(4), row(2)]))).toEqual([4, 3, 2]);
  });

  test("wait while somebody reads, and are counted", () => {
    const live = arrive(arrive(NO_LIVE_ROWS, rows(1, 1), false), rows(2, 3), true);
    expect([ids(live.shown), live.waitingCount]).toEqual([[1], 2]);
    const released = release(live);
    expect([ids(released.shown), released.waitingCount]).toEqual([[3, 2, 1], 0]);
  });

  test("that wait are not shown among the earlier ones either", () => {
    const live = arrive(NO_LIVE_ROWS, rows(3, 3), true);
    expect(ids(withEarlier(live, [row(3), row(2)]))).toEqual([2]);
  });

  test("are no more than so many; then the earlier ones don't join on", () => {
    const full = arrive(NO_LIVE_ROWS, rows(1, MOST_LIVE), false);
    expect(full.isCut).toBe(false);
    const more = arrive(full, [row(MOST_LIVE + 1)], false);
    expect([more.shown.length, more.isCut]).toEqual([MOST_LIVE, true]);
    expect(ids(withEarlier(more, [row(0)])).at(-1)).toBe(2);
  });

  test("of a long pause are kept as far as they go, without what came before a gap", () => {
    const before = arrive(NO_LIVE_ROWS, [row(1)], false);
    const paused = arrive(before, rows(2, MOST_LIVE + 2), true);
    expect(paused.waitingCount).toBe(MOST_LIVE + 1);
    const { shown, isCut } = release(paused);
    expect([ids(shown).at(-1), isCut]).toEqual([3, true]);
  });
});
