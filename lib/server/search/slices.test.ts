import { describe, expect, test } from "vitest";
import { DAY } from "@/lib/server/partition/day";
import { growingSlices, nearAndFar } from "./slices";

const MINUTE = 60_000_000;

describe.each(["desc", "asc"] as const)("in %s order", (order) => {
  test.each([1, MINUTE, DAY, 30 * DAY, 36_500 * DAY])(
    "slices cover a range of %i µs without a gap or an overlap",
    (length) => {
      const slices = growingSlices({ from: 7, to: 7 + length }, order, MINUTE);
      const inTime = order === "desc" ? slices.toReversed() : slices;
      expect(inTime[0]?.from).toBe(7);
      expect(inTime.at(-1)?.to).toBe(7 + length);
      for (const [i, slice] of inTime.slice(1).entries()) expect(slice.from).toBe(inTime[i]?.to);
      expect(slices.length).toBeLessThan(10);
    },
  );

  test("an empty range has neither slices nor parts", () => {
    expect(growingSlices({ from: 7, to: 7 }, order, MINUTE)).toEqual([]);
    expect(nearAndFar({ from: 7, to: 7 }, order)).toEqual([]);
  });
});

test("each slice ends 32 times as far away as the one before", () => {
  const to = 30 * DAY;
  expect(growingSlices({ from: 0, to }, "desc", 32 * MINUTE)).toEqual([
    { from: to - 32 * MINUTE, to },
    { from: to - 1_024 * MINUTE, to: to - 32 * MINUTE },
    { from: to - 32_768 * MINUTE, to: to - 1_024 * MINUTE },
    { from: 0, to: to - 32_768 * MINUTE },
  ]);
});

test("a first slice of no length makes slices that still grow", () => {
  expect(growingSlices({ from: 0, to: DAY }, "asc", 0)[0]).toEqual({ from: 0, to: 30_000_000 });
});

test("the near part is a day at the end where the order begins", () => {
  expect(nearAndFar({ from: 0, to: 5 * DAY }, "desc")).toEqual([
    { from: 4 * DAY, to: 5 * DAY },
    { from: 0, to: 4 * DAY },
  ]);
  expect(nearAndFar({ from: 0, to: 5 * DAY }, "asc")).toEqual([
    { from: 0, to: DAY },
    { from: DAY, to: 5 * DAY },
  ]);
  expect(nearAndFar({ from: 0, to: MINUTE }, "desc")).toEqual([{ from: 0, to: MINUTE }]);
});
