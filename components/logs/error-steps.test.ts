import { describe, expect, it } from "vitest";
import { nextError } from "./error-steps";

const ROWS = ["INFO", "ERROR", "WARNING", "fatal", "INFO"].map((level) => ({ level }));

describe("nextError", () => {
  it("finds errors in either direction, in whatever word they are stored", () => {
    expect(nextError(ROWS, 1, 1)).toBe(3);
    expect(nextError(ROWS, 3, -1)).toBe(1);
  });

  it("begins with the first row where none is active", () => {
    expect(nextError([{ level: "ERROR" }], -1, 1)).toBe(0);
  });

  it("says so where there is none", () => {
    expect(nextError(ROWS, 3, 1)).toBe(-1);
    expect(nextError(ROWS, 1, -1)).toBe(-1);
    expect(nextError(ROWS, -1, -1)).toBe(-1);
    expect(nextError([], -1, 1)).toBe(-1);
  });
});
