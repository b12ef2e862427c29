import { expect, test } from "vitest";
import { shuffled } from "./shuffled";

const ALL = Array.from({ length: 76 }, (_, place) => place);

test("each is there once, in another order each round, which is that of the next run too", () => {
  const [first, second] = [shuffled(ALL, 0), shuffled(ALL, 1)];
  expect(first.toSorted((a, b) => a - b)).toEqual(ALL);
  expect(first).not.toEqual(ALL);
  expect(second).not.toEqual(first);
  expect(shuffled(ALL, 0)).toEqual(first);
});
