import { describe, expect, it } from "vitest";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { ERROR_LEVELS, LEVEL_NAMES, type Level } from "@/lib/log/level";
import type { LogRecord } from "@/lib/log/record";
import { generateLogs } from "./generate";
import { DAY, HOUR, MINUTE } from "./rhythm";

// A Wednesday noon: the last two days hold no weekend.
const TO = Date.UTC(2026, 2, 11, 12) * MICROS_PER_MS;
const WEEK = { seed: 7, from: TO - 7 * DAY, to: TO, rows: 60_000 };
const week = [...generateLogs(WEEK)];

const at = (record: LogRecord) => Date.parse(record.timestamp) * MICROS_PER_MS;
const errors = (records: LogRecord[]) =>
  records.filter((record) => ERROR_LEVELS.includes(record.level)).length;
const between = (from: number, to: number) =>
  week.filter((record) => from <= at(record) && at(record) < to);

describe("generateLogs", () => {
  it("gives the same rows for the same arguments", () => {
    const period = { ...WEEK, rows: 3_000 };
    expect([...generateLogs(period)]).toEqual([...generateLogs(period)]);
  });

  it("gives other rows for another seed", () => {
    const [one, other] = [1, 2].map((seed) => [...generateLogs({ ...WEEK, seed, rows: 500 })]);
    expect(one).not.toEqual(other);
  });

  it.each([
    { rows: 0, length: 7 * DAY },
    { rows: 1, length: 7 * DAY },
    { rows: 997, length: 7 * DAY },
    { rows: 5_000, length: MINUTE },
    { rows: 1_000, length: 90 },
    { rows: 4_001, length: 30 * DAY },
  ])("gives exactly $rows rows over $length µs, none outside", ({ rows, length }) => {
    const from = TO - length;
    const records = [...generateLogs({ seed: 3, from, to: TO, rows })];
    expect(records).toHaveLength(rows);
    const first = new Date(from / MICROS_PER_MS).toISOString();
    const end = new Date(TO / MICROS_PER_MS).toISOString();
    // As text, whole milliseconds without their Z sort before the microseconds they begin.
    const outside = records.filter(
      ({ timestamp }) => timestamp < first.replace("Z", "") || timestamp >= end.replace("Z", ""),
    );
    expect(outside).toEqual([]);
  });

  it("refuses an empty period", () => {
    expect(() => [...generateLogs({ seed: 1, from: TO, to: TO, rows: 5 })]).toThrow(RangeError);
  });

  it("goes forward in time, with some equal timestamps on different hosts", () => {
    const timestamps = week.map((record) => record.timestamp);
    expect(timestamps).toEqual(timestamps.toSorted());
    const ties = week.filter((record, index) => {
      const before = week[index - 1];
      return before?.timestamp === record.timestamp && before.hostname !== record.hostname;
    });
    expect(ties.length).toBeGreaterThan(100);
  });

  it("mixes the levels as a shop's logs do, outside the incidents", () => {
    const calm = week.filter((record) => at(record) < TO - 2 * DAY);
    const share = (level: Level) =>
      (100 * calm.filter((record) => record.level === level).length) / calm.length;
    const bounds: Record<Level, [number, number]> = {
      TRACE: [3.5, 6.5],
      DEBUG: [21, 28],
      INFO: [51, 60],
      SUCCESS: [2, 4],
      WARNING: [6, 10],
      ERROR: [2.2, 4],
      CRITICAL: [0.001, 0.3],
    };
    for (const level of LEVEL_NAMES) {
      const [low, high] = bounds[level];
      expect(share(level), level).toBeGreaterThan(low);
      expect(share(level), level).toBeLessThan(high);
    }
  });

  it("is quieter at night than by day", () => {
    const day = TO - 3 * DAY;
    const night = between(day - 10 * HOUR, day - 7 * HOUR).length;
    const noon = between(day - 3 * HOUR, day).length;
    expect(noon).toBeGreaterThan(3 * night);
  });

  it("shows the bad deploy as a burst of errors that ends with the rollback", () => {
    const perHour = (from: number) => errors(between(from, from + 34 * MINUTE)) / (34 / 60);
    const burst = perHour(TO - 20 * HOUR + 14 * MINUTE);
    expect(burst).toBeGreaterThan(5 * perHour(TO - 21 * HOUR));
    expect(burst).toBeGreaterThan(5 * perHour(TO - 19 * HOUR));
  });

  it("shows the slow database as a wave of slow queries", () => {
    const slow = (from: number) =>
      between(from, from + 45 * MINUTE).filter((record) => record.extra_data?.slow).length;
    expect(slow(TO - 8 * HOUR)).toBeGreaterThan(10 * (slow(TO - 10 * HOUR) + 1));
  });

  it("leaves the last hour calm, with a few errors", () => {
    const last = between(TO - HOUR, TO);
    expect(errors(last)).toBeGreaterThan(0);
    expect(errors(last) / last.length).toBeLessThan(0.06);
  });

  it("keeps incidents out of a period that can't hold them whole", () => {
    const hour = [...generateLogs({ ...WEEK, from: TO - HOUR, rows: 3_000 })];
    expect(hour.filter((record) => record.logger_name === "ops.deploy")).toEqual([]);
  });

  it("grows to so many times the density over its last hours, where it is told to", () => {
    const grown = [...generateLogs({ ...WEEK, growth: 5 })];
    expect(grown).toHaveLength(WEEK.rows);
    const rowsIn = (records: LogRecord[], from: number, to: number) =>
      records.filter((record) => from <= at(record) && at(record) < to).length;
    // Against the same hours without growth, so that the time of day is out of it.
    const factor = (from: number, to: number) => rowsIn(grown, from, to) / rowsIn(week, from, to);
    const before = factor(TO - 3 * DAY, TO - 2 * DAY);
    expect(factor(TO - HOUR / 6, TO) / before).toBeGreaterThan(4);
    expect(factor(TO - HOUR / 6, TO) / before).toBeLessThan(5.5);
    expect(factor(TO - 2 * HOUR, TO - HOUR) / before).toBeGreaterThan(2);
    expect(factor(TO - 2 * HOUR, TO - HOUR) / before).toBeLessThan(4);
  });

  it("is as broad as it is told to be", () => {
    const breadth = { loggers: 100, hosts: 25 };
    const records = [...generateLogs({ ...WEEK, rows: 100_000, breadth })];
    expect(new Set(records.map((record) => record.hostname)).size).toBe(25);
    // The demo's own marker is the hundredth.
    expect(new Set(records.map((record) => record.logger_name)).size).toBe(99);
  });
});
