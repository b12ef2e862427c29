import { expect, test } from "vitest";
import { summarize } from "./statistics";

test("the median of an odd number of runs is the middle one, in whatever order they came", () => {
  expect(summarize([9, 1, 5]).median).toBe(5);
});

test("the median of an even number of runs lies halfway between the two middle ones", () => {
  expect(summarize([10, 1, 2, 4]).median).toBe(3);
});

test("figures are ordered as numbers, not as text", () => {
  expect(summarize([100, 20, 3]).median).toBe(20);
});

test("the p95 of fewer than twenty runs is the slowest; of twenty, the slowest but one", () => {
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  expect(summarize(upTo(19)).p95).toBe(19);
  expect(summarize(upTo(20)).p95).toBe(19);
  expect(summarize(upTo(100)).p95).toBe(95);
});

test("a single run is its own median and p95", () => {
  expect(summarize([7])).toEqual({ median: 7, p95: 7, runs: 1 });
});

test("the figures handed over stay in their order", () => {
  const figures = [3, 1, 2];
  summarize(figures);
  expect(figures).toEqual([3, 1, 2]);
});
