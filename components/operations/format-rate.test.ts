import { expect, test } from "vitest";
import { formatRate } from "./format-rate";

test.each([
  [120, 60, "2 a second"],
  [90, 60, "1.5 a second"],
  [24, 3_600, "24 an hour"],
  [1, 86_400 * 4, "0.25 a day"],
  [0, 3_600, "0 a day"],
  [5, 0, "0 a day"],
])("%d calls in %d s are %s", (count, seconds, text) => {
  expect(formatRate(count, seconds)).toBe(text);
});
