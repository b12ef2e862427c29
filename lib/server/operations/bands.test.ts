import fc from "fast-check";
import { expect, test } from "vitest";
import { bandsOf } from "./bands";

test.each([
  [12, 48, [10, 15, 20, 30]],
  [5, 5, [5]],
  [0.2, 31_000, [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 3e4]],
  [21_000, 125_000, [2e4, 3e4, 45e3, 6e4, 9e4, 12e4]],
])("bands from %d to %d ms begin at round durations", (min, max, bands) => {
  expect(bandsOf(min, max)).toEqual(bands);
});

test("there is a band for every duration, and never more than can be drawn", () => {
  const ms = fc.double({ min: -3, max: 10, noNaN: true }).map((power) => 10 ** power);
  fc.assert(
    fc.property(ms, ms, (one, other) => {
      const [min, max] = [Math.min(one, other), Math.max(one, other)];
      const bands = bandsOf(min, max);
      expect(bands.length).toBeGreaterThan(0);
      expect(bands.length).toBeLessThanOrEqual(24);
      expect(bands[0]).toBeLessThanOrEqual(min);
      expect(bands.at(-1)).toBeLessThanOrEqual(max);
      expect(bands).toEqual(bands.toSorted((a, b) => a - b));
    }),
  );
});
