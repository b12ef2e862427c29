import { describe, expect, it } from "vitest";
import { gapsBetween, isMostlyGaps, timeScale } from "./time-scale";

const SECOND = 1_000_000;
const at = (seconds: number) => ({ from: seconds * SECOND, to: seconds * SECOND });
const span = (from: number, to: number) => ({ from: from * SECOND, to: to * SECOND });
const HOUR = span(0, 3_600);

describe("a gap", () => {
  it("is a long time between what happened, and not one that something lasts through", () => {
    const rows = [at(0), at(1), at(2), at(3), span(3, 2_000), at(3_599), at(3_600)];
    expect(gapsBetween(HOUR, rows)).toEqual([span(2_000, 3_599)]);
  });

  it("is seen beside a much longer one", () => {
    const rows = [at(0), at(1), at(2), at(3), at(4), at(300), at(301), at(302), at(3_600)];
    expect(gapsBetween(HOUR, rows)).toEqual([span(4, 300), span(302, 3_600)]);
  });

  it("is none where rows come at even distances, however few", () => {
    const rows = Array.from({ length: 7 }, (_, index) => at(index * 600));
    expect(gapsBetween(HOUR, rows)).toEqual([]);
  });

  it("is none in a moment", () => {
    expect(gapsBetween(at(5), [at(5), at(5)])).toEqual([]);
  });
});

describe("a scale", () => {
  const gaps = [span(10, 3_590)];

  it("draws time to scale", () => {
    const { place } = timeScale(HOUR, gaps, false);
    expect([0, 900, 3_600].map((seconds) => place(seconds * SECOND))).toEqual([0, 0.25, 1]);
  });

  it("gives a folded gap little room, whatever its length, and keeps the order", () => {
    const { place } = timeScale(HOUR, gaps, true);
    const places = [0, 5, 10, 1_800, 3_590, 3_595, 3_600].map((seconds) => place(seconds * SECOND));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect((places[4] ?? 0) - (places[2] ?? 0)).toBeLessThan(0.1);
    expect(places.at(-1)).toBeCloseTo(1);
  });

  it("draws what lies outside at its edge: the clocks of hosts differ", () => {
    const { place } = timeScale(HOUR, [], false);
    expect([place(-SECOND), place(4_000 * SECOND)]).toEqual([0, 1]);
  });

  it("has ticks that don't touch", () => {
    for (const length of [0.004, 0.9, 17, 3_600, 40 * 86_400]) {
      const places = timeScale(span(0, length), [], false).ticks.map(({ place }) => place);
      const distances = places.slice(1).map((place, index) => place - (places[index] ?? 0));
      expect(Math.min(1, ...distances)).toBeGreaterThan(0.15);
    }
  });
});

it("a picture is mostly gaps where they leave less than two fifths of it", () => {
  expect(isMostlyGaps(HOUR, [span(0, 2_000)])).toBe(false);
  expect(isMostlyGaps(HOUR, [span(0, 1_200), span(2_000, 3_100)])).toBe(true);
});
