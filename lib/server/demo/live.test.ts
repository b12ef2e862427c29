import { describe, expect, it } from "vitest";
import { MICROS_PER_MS, parseInstant } from "@/lib/log/instant";
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

  it("keeps its rate from the first minutes on", () => {
    const tell = liveLogs(START, 3);
    for (const from of [START, START + HOUR]) {
      const rows = listen(tell, from, 600).flat().length;
      expect(rows / 600).toBeGreaterThan(2.5);
      expect(rows / 600).toBeLessThan(3.5);
    }
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
