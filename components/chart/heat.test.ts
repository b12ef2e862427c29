import { expect, test } from "vitest";
import { heatOf } from "./heat";

test("more is stronger, the most is full, and one of thousands is seen", () => {
  const heats = [1, 10, 100, 1_000, 10_000].map((count) => heatOf(count, 10_000));
  expect(heats).toEqual(heats.toSorted((a, b) => a - b));
  expect(heats.at(-1)).toBe(1);
  expect(heats[0]).toBeGreaterThan(0.15);
});

test("nothing is not drawn", () => {
  expect([heatOf(0, 10), heatOf(0, 0)]).toEqual([0, 0]);
});
