import { describe, expect, test } from "vitest";
import { growingSlices } from "./slices";

const HOUR = 3_600_000_000;

describe.each(["desc", "asc"] as const)("slices in %s order", (order) => {
  test.each([1, HOUR / 4, HOUR, 30 * 24 * HOUR, 100 * 365 * 24 * HOUR])(
    "cover a range of %i µs without a gap or an overlap",
    (length) => {
      const slices = [...growingSlices({ from: 7, to: 7 + length }, order)];
      const inTime = order === "desc" ? slices.reverse() : slices;
      expect(inTime[0]?.from).toBe(7);
      expect(inTime.at(-1)?.to).toBe(7 + length);
      for (const [i, slice] of inTime.slice(1).entries()) expect(slice.from).toBe(inTime[i]?.to);
      expect(slices.length).toBeLessThan(20);
    },
  );

  test("are walked for some hours and collected from then on", () => {
    const ways = [...growingSlices({ from: 0, to: 30 * 24 * HOUR }, order)].map(({ way }) => way);
    expect(ways).toEqual(["walk", "walk", "walk", "collect", "collect", "collect", "collect"]);
  });
});
