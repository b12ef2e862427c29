import { expect, test } from "vitest";
import { readMs, writeMs } from "./typed-duration";

test.each([
  ["500 ms", 500],
  ["1.5s", 1_500],
  ["1,5 S", 1_500],
  ["30", 30_000],
  ["2 min", 120_000],
  ["24h", 86_400_000],
])("%s is %d ms", (text, ms) => {
  expect(readMs(text)).toBe(ms);
});

test.each(["", "soon", "-5 s", "0", "25 h", "5 parsecs"])("%j is no time", (text) => {
  expect(readMs(text)).toBeNull();
});

test.each([0.5, 250, 1_000, 1_234.5, 86_400_000])("%d ms, written, is read back", (ms) => {
  expect(readMs(writeMs(ms))).toBe(ms);
});
