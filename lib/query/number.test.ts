import { expect, test } from "vitest";
import { parseNumber, parseQuantity } from "./number";

test.each([
  ["5", "5"],
  ["-3.50", "-35e-1"],
  ["007", "7"],
  ["0.0", "0"],
  ["1e3", "1e3"],
  ["12345678901234567890.1", "123456789012345678901e-1"],
  ["1e131072", "Infinity"],
  ["-9e99999999999999999999", "-Infinity"],
  ["10e-16384", "1e-16383"],
  // PostgreSQL answers 1e-16384 with an error.
  ["1e-16384", null],
  ["0e999999999", "0"],
  ["abc", null],
  ["5m", null],
  [".5", null],
  ["5.", null],
  ["+5", null],
  ["", null],
  ["NaN", null],
  ["٣", null],
])("the number %s is %s", (text, expected) => {
  expect(parseNumber(text)).toBe(expected);
});

test.each([
  ["500", "500"],
  ["1.5s", "1500"],
  ["250ms", "250"],
  ["-2m", "-120000"],
  ["1h", "3600000"],
  ["1d", "86400000"],
  ["1w", "604800000"],
  ["10kb", "10240"],
  ["3b", "3"],
  ["1mb", "1048576"],
  ["0.5gb", "536870912"],
  ["1e3s", "1000e3"],
  ["10KB", null],
  ["s", null],
  ["5y", null],
])("the quantity %s is %s", (text, expected) => {
  expect(parseQuantity(text)).toBe(expected);
});
