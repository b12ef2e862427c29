import { expect, test } from "vitest";
import { formatMs } from "./format-ms";

test.each([
  [0, "0 ms"],
  [0.0004, "0.4 µs"],
  [0.42, "0.42 ms"],
  [7.46, "7.5 ms"],
  [9.96, "10 ms"],
  [320.4, "320 ms"],
  [1_320, "1.3 s"],
  [123_000, "2 min 3 s"],
])("%d ms reads %s", (ms, text) => {
  expect(formatMs(ms)).toBe(text);
});
