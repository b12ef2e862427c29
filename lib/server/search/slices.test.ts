import { describe, expect, test } from "vitest";
import { nearAndFar, timeFor } from "./slices";

const MINUTE = 60_000_000;
const DAY = 1_440 * MINUTE;

describe.each(["desc", "asc"] as const)("in %s order", (order) => {
  test.each([1, MINUTE, DAY, 36_500 * DAY])("a range of %i µs is its parts", (length) => {
    const parts = nearAndFar({ from: 7, to: 7 + length }, order, MINUTE);
    const inTime = order === "desc" ? parts.toReversed() : parts;
    expect(inTime[0]?.from).toBe(7);
    expect(inTime.at(-1)?.to).toBe(7 + length);
    expect(inTime.at(-1)?.from).toBe(inTime[1] ? inTime[0]?.to : 7);
  });

  test("an empty range has no parts", () => {
    expect(nearAndFar({ from: 7, to: 7 }, order, MINUTE)).toEqual([]);
  });
});

test("the near part is at the end where the order begins", () => {
  expect(nearAndFar({ from: 0, to: 5 * DAY }, "desc", DAY)).toEqual([
    { from: 4 * DAY, to: 5 * DAY },
    { from: 0, to: 4 * DAY },
  ]);
  expect(nearAndFar({ from: 0, to: 5 * DAY }, "asc", DAY)).toEqual([
    { from: 0, to: DAY },
    { from: DAY, to: 5 * DAY },
  ]);
  expect(nearAndFar({ from: 0, to: DAY }, "desc", DAY)).toEqual([{ from: 0, to: DAY }]);
});

test.each([
  ["twice what is missing, by how dense matches were", 20, { matches: 80, time: 10 * MINUTE }, 5],
  ["no shorter than the least", 1, { matches: 99, time: 40 * MINUTE }, 10],
  ["no longer than the most", 99, { matches: 1, time: MINUTE }, 32],
  ["the most where nothing matched", 100, { matches: 0, time: MINUTE }, 32],
  ["half a minute where all were of one instant", 50, { matches: 1, time: 0 }, 0.5],
])("the next slice is %s", (_, missing, seen, minutes) => {
  expect(timeFor(missing, seen, { least: 1 / 4, most: 32 })).toBe(minutes * MINUTE);
});
