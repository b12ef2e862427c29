import { expect, test } from "vitest";
import { linePath } from "./line-path";

const FRAME = { left: 10, top: 0, plotHeight: 100 };
const PLACES = [0, 20, 40, 60].map((x) => ({ x, width: 10 }));
const path = (values: (number | null)[], max = 10) =>
  linePath(values, PLACES, { frame: FRAME, max });

test("a line goes through the middles of its places, up from the foot", () => {
  expect(path([0, 5, 10, 5])).toBe("M15 100L35 50L55 0L75 50");
});

test("a line is broken where there is no value, and a value alone is a dot", () => {
  expect(path([5, null, 5, 10])).toMatch(/^M15 50m-\S+ 0a[^ML]*M55 50L75 0$/);
});

test("what lies beyond the axis is drawn at its edge", () => {
  expect(path([20, -3])).toBe("M15 0L35 100");
});

test("nothing is no path", () => {
  expect(path([null, null])).toBe("");
});
