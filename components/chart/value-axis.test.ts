import { expect, test } from "vitest";
import { valueAxis } from "./value-axis";

test.each([
  [0, 1, [1]],
  [1, 1, [1]],
  [2, 2, [1, 2]],
  [3, 4, [2, 4]],
  [5, 6, [3, 6]],
  [9, 10, [5, 10]],
  [11, 20, [10, 20]],
  [900, 1_000, [500, 1_000]],
  [1_000, 1_000, [500, 1_000]],
  [1_234_567, 2_000_000, [1_000_000, 2_000_000]],
])("an axis for %i ends at %i, with whole numbers at its lines", (largest, max, ticks) => {
  expect(valueAxis(largest)).toEqual({ max, ticks });
});
