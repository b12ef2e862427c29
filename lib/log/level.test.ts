import { describe, expect, test } from "vitest";
import { canonicalLevel, LEVELS, levelOf, rankOf, wordsOf } from "./level";

describe("levelOf", () => {
  test.each([
    ["WARNING", "WARNING"],
    ["warn", "WARNING"],
    ["FATAL", "CRITICAL"],
    ["Panic", "CRITICAL"],
    ["verbose", "TRACE"],
    ["notice", "INFO"],
    ["ok", "SUCCESS"],
    ["severe", "ERROR"],
  ])("takes %s for %s", (word, level) => {
    expect(levelOf(word)).toBe(level);
  });

  test.each(["", "warningg", "audit"])("knows no level %j", (word) => {
    expect(levelOf(word)).toBeNull();
    expect(canonicalLevel(word)).toBe(word);
  });
});

test("ranks rise in the order levels are declared in", () => {
  const ranks = LEVELS.map(({ name }) => rankOf(name));
  expect(ranks).toEqual([5, 10, 20, 25, 30, 40, 50]);
});

test("no word means two levels", () => {
  const words = LEVELS.flatMap(({ name }) => wordsOf(name));
  expect(new Set(words).size).toBe(words.length);
});
