import { expect, test } from "vitest";
import { levelBars, levelSeries, levelsIn } from "./level-series";

test("the most severe level stands at the bottom, words nobody knows on top", () => {
  const series = levelSeries(["INFO", "audit", "ERROR", "TRACE", "CRITICAL"]);
  expect(series.map(({ key }) => key)).toEqual(["CRITICAL", "ERROR", "INFO", "TRACE", "audit"]);
  expect(series.at(-1)?.color).toBe("var(--level-other)");
});

test("words for the same level are one series", () => {
  expect(levelSeries(["WARNING", "warn"]).map(({ key }) => key)).toEqual(["WARNING"]);
});

test("a bar ends where the next begins, the last at the range's end", () => {
  const histogram: Parameters<typeof levelBars>[0] = {
    to: "2026-11-21T10:15:00Z",
    buckets: [
      { at: "2026-11-21T10:00:00Z", counts: { INFO: 2 } },
      { at: "2026-11-21T10:10:00Z", counts: { ERROR: 1 } },
    ],
  };
  expect(levelBars(histogram).map(({ at, end }) => [at.slice(11, 16), end.slice(11, 16)])).toEqual([
    ["10:00", "10:10"],
    ["10:10", "10:15"],
  ]);
  expect([...levelsIn(histogram)]).toEqual(["INFO", "ERROR"]);
});
