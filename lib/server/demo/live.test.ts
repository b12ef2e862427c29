import { describe, expect, it } from "vitest";
import { MICROS_PER_MS, parseInstant } from "@/lib/log/instant";
import { generateLogs } from "./generate";
import { liveLogs } from "./live";
import { DAY, HOUR, MINUTE, SECOND } from "./rhythm";

const START = Date.UTC(2026, 2, 11, 12) * MICROS_PER_MS;

/** The rows of each second of a stretch of time. */
function listen(tell: ReturnType<typeof liveLogs>, from: number, seconds: number) {
  return Array.from({ length: seconds }, (_, second) => tell(from + (second + 1) * SECOND));
}

describe("liveLogs", () => {
  it("gives each row when its time has come: none older than the tick before, none of the future", () => {
    for (const [second, records] of listen(liveLogs(START, 3), START, 300).entries()) {
      const from = START + second * SECOND;
      const outside = records.filter((record) => {
        const at = parseInstant(record.timestamp) ?? 0;
        return at < from || at >= from + SECOND;
      });
      expect(outside).toEqual([]);
    }
  });

  it("is as dense at each time of day as what was loaded, from the first minutes on", () => {
    const rows = 40_000;
    const rate = rows / ((7 * DAY) / SECOND);
    const loaded = [...generateLogs({ seed: 7, from: START - 7 * DAY, to: START, rows })];
    const timesOf = loaded.map((record) => parseInstant(record.timestamp) ?? 0);
    for (const hour of [0, 5, 8]) {
      // The same hours of the week before, away from the incidents of its last two days.
      const from = START + hour * HOUR;
      const before = timesOf.filter(
        (at) => at >= from - 7 * DAY && at < from - 7 * DAY + 2 * HOUR,
      ).length;
      const now = listen(liveLogs(from, rate), from, 2 * 3600).flat().length;
      expect(now / before).toBeGreaterThan(0.75);
      expect(now / before).toBeLessThan(1.3);
    }
  });

  it("falls silent at no time of the night", () => {
    const night = Date.UTC(2026, 2, 11, 3) * MICROS_PER_MS;
    const rows = listen(liveLogs(night, 1), night, 1_200).flat().length;
    expect(rows / 1_200).toBeGreaterThan(0.3);
  });

  it("continues stories from tick to tick", () => {
    const seconds = listen(liveLogs(START, 3), START, 300);
    const ticksOf = new Map<unknown, Set<number>>();
    for (const [second, records] of seconds.entries()) {
      for (const record of records) {
        const session = record.extra_data?.session_id;
        if (session === undefined) continue;
        ticksOf.set(session, (ticksOf.get(session) ?? new Set()).add(second));
      }
    }
    expect([...ticksOf.values()].some((ticks) => ticks.size >= 3)).toBe(true);
  });

  it("holds a few warnings and errors", () => {
    const levels = listen(liveLogs(START, 3), START, 900)
      .flat()
      .map((record) => record.level);
    expect(levels).toContain("WARNING");
    expect(levels).toContain("ERROR");
  });

  it("doesn't make up for a night the machine slept", () => {
    const tell = liveLogs(START, 3);
    listen(tell, START, 60);
    const woken = tell(START + DAY);
    expect(woken.length).toBeLessThan(100);
    const earliest = Math.min(...woken.map((record) => parseInstant(record.timestamp) ?? 0));
    expect(earliest).toBeGreaterThanOrEqual(START + DAY - SECOND);
  });

  it("waits while the clock is behind where it was", () => {
    const tell = liveLogs(START, 3);
    listen(tell, START, 60);
    expect(tell(START + 30 * SECOND)).toEqual([]);
    expect(listen(tell, START + MINUTE, 60).flat().length).toBeGreaterThan(0);
  });
});
