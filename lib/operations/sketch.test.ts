import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUCKETING, RELATIVE_ERROR, Sketch } from "./sketch";

/** From a microsecond to a day, small ones as often as large ones. */
const ms = fc.double({ min: -3, max: 7.9, noNaN: true }).map((power) => 10 ** power);
const durations = fc.array(ms, { minLength: 1, maxLength: 300 });

function sketchOf(values: readonly number[]): Sketch {
  const sketch = new Sketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

const PARTS = [0, 0.5, 0.95, 0.99, 1];

/** All that a sketch tells. */
function told(sketch: Sketch) {
  const { count, sum, min, max } = sketch;
  return {
    count,
    // Its last digits depend on the order.
    sum: sum.toPrecision(12),
    min,
    max,
    quantiles: sketch.quantiles(PARTS),
    spread: sketch.spread([0, 1, 10, 100, 1_000, 30_000]),
  };
}

describe("a sketch", () => {
  it("gives percentiles at most one percent away from the call at their rank", () => {
    let worst = 0;
    fc.assert(
      fc.property(durations, (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const found = sketchOf(values).quantiles(PARTS);
        for (const [at, part] of PARTS.entries()) {
          const exact = sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
          const off = Math.abs((found[at] ?? 0) - exact) / exact;
          worst = Math.max(worst, off);
          expect(off).toBeLessThanOrEqual(RELATIVE_ERROR);
        }
      }),
    );
    // A bound that nothing comes near would promise less than it could.
    expect(worst).toBeGreaterThan(RELATIVE_ERROR / 2);
  });

  it("counts, adds up and knows the shortest and longest exactly", () => {
    fc.assert(
      fc.property(durations, (values) => {
        const { count, sum, min, max } = sketchOf(values);
        expect({ count, min, max }).toEqual({
          count: values.length,
          min: Math.min(...values),
          max: Math.max(...values),
        });
        const exact = values.reduce((all, value) => all + value, 0);
        expect(Math.abs(sum - exact) / exact).toBeLessThan(1e-12);
      }),
    );
  });

  it("of parts, in whatever order they are merged, is that of the whole", () => {
    fc.assert(
      fc.property(fc.array(durations, { minLength: 1, maxLength: 5 }), (parts) => {
        const merged = new Sketch();
        for (const part of parts.toReversed()) merged.merge(sketchOf(part));
        expect(merged).toMatchObject({ count: parts.flat().length });
        expect(told(merged)).toEqual(told(sketchOf(parts.flat())));
      }),
    );
  });

  it("is the same once it has been stored", () => {
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        const read = new Sketch();
        for (const part of [one, other]) {
          read.mergeStored(sketchOf(part).stored());
        }
        expect(told(read)).toEqual(told(sketchOf([...one, ...other])));
      }),
    );
  });

  it("is the same where others told the bucket of each duration", () => {
    fc.assert(
      fc.property(durations, (values) => {
        const { logGamma, edge, shortestMs } = BUCKETING;
        const bucketOf = (value: number) =>
          Math.ceil(Math.log(Math.max(value, shortestMs)) / logGamma - edge);
        const summed = new Sketch();
        summed.addSummed(values.map(bucketOf), {
          sum: values.reduce((sum, value) => sum + value, 0),
          min: Math.min(...values),
          max: Math.max(...values),
        });
        expect(told(summed)).toEqual(told(sketchOf(values)));
      }),
    );
  });

  it("takes durations of nothing", () => {
    const sketch = sketchOf([0, 0, 5]);
    expect(sketch.quantiles([0, 0.5])).toEqual([0, 0]);
    expect(sketch.min).toBe(0);
  });

  it("of nothing tells nothing", () => {
    expect(new Sketch().quantiles([0.5, 1])).toEqual([0, 0]);
    expect(new Sketch().above(1)).toEqual({ count: 0, isExact: true });
  });
});

describe("calls above a duration", () => {
  it("are counted exactly at half a minute, however near calls come to it", () => {
    const sketch = sketchOf([29_999.99, 30_000, 30_000.01, 31_000]);
    expect(sketch.above(30_000)).toEqual({ count: 2, isExact: true });
  });

  it("are as many as there are, or it says that they are about as many", () => {
    fc.assert(
      fc.property(durations, ms, (values, edge) => {
        const { count, isExact } = sketchOf(values).above(edge);
        const surely = (factor: number) => values.filter((value) => value > edge * factor).length;
        if (isExact) {
          // What is a billionth away from it is as long.
          expect(count).toBeGreaterThanOrEqual(surely(1 + 1e-9));
          expect(count).toBeLessThanOrEqual(surely(1 - 1e-9));
        }
        expect(count).toBeGreaterThanOrEqual(surely(1 + 2 * RELATIVE_ERROR));
        expect(count).toBeLessThanOrEqual(surely(1 - 2 * RELATIVE_ERROR));
      }),
    );
  });
});
