import { expect, test } from "vitest";
import { valueAxis } from "./value-axis";

test.each([
  [0, 1, [1]],
  [1, 1, [1]],
  [2, 2, [1, 2]],
  [3, 3, [3]],
  [5, 5, [5]],
  [7, 8, [4, 8]],
  [9, 10, [5, 10]],
  [11, 12, [6, 12]],
  [900, 1_000, [500, 1_000]],
  [1_000, 1_000, [500, 1_000]],
  [1_070, 1_200, [600, 1_200]],
  [1_234_567, 1_600_000, [800_000, 1_600_000]],
])("an axis for %i ends at %i, with whole numbers at its lines", (largest, max, ticks) => {
  expect(valueAxis(largest)).toEqual({ max, ticks });
});
