import { describe, expect, test } from "vitest";
import { findErrorPeak } from "./error-peak";

/** Bars of ten minutes from 10:00 on with these many errors. */
function bars(errors: number[], others: (index: number) => number = () => 5_000) {
  const at = (index: number) => new Date(Date.UTC(2026, 10, 21, 10, index * 10)).toISOString();
  return errors.map((count, index) => ({
    at: at(index),
    end: at(index + 1),
    values: { ERROR: count, INFO: others(index) },
  }));
}

describe("findErrorPeak", () => {
  test("finds where errors are many times the usual, with how many and how fast", () => {
    const peak = findErrorPeak(bars([2, 1, 2, 40, 60, 2, 1, 2, 3, 2]));
    expect(peak).toMatchObject({
      from: "2026-11-21T10:30:00.000Z",
      to: "2026-11-21T10:50:00.000Z",
      errors: 100,
      perMinute: 5,
      usualPerMinute: 0.2,
      isOngoing: false,
    });
  });

  test("takes peaks with one quieter bar between them as one", () => {
    expect(findErrorPeak(bars([1, 1, 30, 1, 30, 1, 1, 1, 1, 1]))).toMatchObject({ errors: 61 });
  });

  test("takes in the rise and the fall beside the highest bars", () => {
    const quiet = Array.from({ length: 20 }, () => 1);
    expect(findErrorPeak(bars([...quiet, 3, 4, 11, 4, 12, 3, ...quiet]))).toMatchObject({
      errors: 37,
    });
  });

  test("prefers a peak that goes on over a larger one that ended", () => {
    const peak = findErrorPeak(bars([1, 90, 1, 1, 1, 1, 1, 1, 30, 2]));
    expect(peak).toMatchObject({ errors: 30, isOngoing: true });
  });

  test("takes errors that grow with the traffic for traffic", () => {
    const errors = [2, 2, 2, 2, 2, 2, 2, 2, 40, 2];
    expect(findErrorPeak(bars(errors, (index) => (errors[index] ?? 0) * 50))).toBeNull();
  });

  test("finds a peak where only errors are looked at", () => {
    expect(findErrorPeak(bars([2, 2, 2, 90, 2, 2, 2, 2], () => 0))).toMatchObject({ errors: 90 });
  });

  test.each([
    ["a steady rate, however high", [50, 60, 55, 50, 60, 55, 50, 60]],
    ["a few errors in a quiet night", [0, 0, 3, 0, 0, 0, 0, 0]],
    ["no errors", [0, 0, 0, 0, 0, 0, 0, 0]],
    ["too short a range to know what is usual", [0, 0, 90]],
    ["nothing at all", []],
  ])("finds none in %s", (_, errors) => {
    expect(findErrorPeak(bars(errors))).toBeNull();
  });
});
