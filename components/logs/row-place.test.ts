import { describe, expect, it } from "vitest";
import { placeOf } from "./row-place";

const at = (second: number, id: string) => ({
  timestamp: `2026-11-22T01:02:${String(second).padStart(2, "0")}.000000Z`,
  id,
});
const ROWS = [at(9, "1"), at(5, "10"), at(5, "9"), at(1, "3")];

describe("placeOf", () => {
  it("finds a row that is there", () => {
    expect(ROWS.map((row) => placeOf(ROWS, row))).toEqual([0, 1, 2, 3]);
  });

  it("gives the place where a missing row would be", () => {
    expect(placeOf(ROWS, at(20, "7"))).toBe(0);
    expect(placeOf(ROWS, at(7, "7"))).toBe(1);
    expect(placeOf(ROWS, at(0, "7"))).toBe(4);
  });

  it("orders rows of the same instant by their ids as numbers", () => {
    expect(placeOf(ROWS, at(5, "11"))).toBe(1);
    expect(placeOf(ROWS, at(5, "8"))).toBe(3);
  });
});
