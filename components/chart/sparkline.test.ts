import { expect, test } from "vitest";
import { linePoints } from "./sparkline";

test("a line goes from edge to edge, zero at the foot and the highest at the top", () => {
  expect(linePoints([0, 10, 5], 24)).toBe("0 22L50 2L100 12");
});

test("a line of zeros lies at the foot", () => {
  expect(linePoints([0, 0], 24)).toBe("0 22L100 22");
});

test("a single point is no line", () => {
  expect(linePoints([3], 24)).toBe("");
});
