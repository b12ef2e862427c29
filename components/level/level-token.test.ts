import { expect, test } from "vitest";
import { levelColor, levelTextColor } from "./level-token";

test.each([
  ["ERROR", "error"],
  ["warn", "warning"],
  ["FATAL", "critical"],
  ["audit", "other"],
  ["", "other"],
])("a level stored as “%s” is drawn as %s", (word, token) => {
  expect(levelColor(word)).toBe(`var(--level-${token})`);
  expect(levelTextColor(word)).toBe(`var(--level-${token}-text)`);
});
