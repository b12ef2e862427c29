import { expect, test } from "vitest";
import { SimilarWords, wordsOf } from "./similar-words";

const TITLES = [
  "CacheTimeout: no answer for session from the cache",
  "ReadTimeout: no answer from the cache of sessions",
  "NullPointerException at checkout",
  "PrinterException: out of labels",
  "NullPointerException at login",
];

test("names of types are several words, and what every error says is none", () => {
  expect(wordsOf("com.shop.CacheTimeoutException: it failed for 17 users")).toEqual([
    "shop",
    "cache",
    "timeout",
    "users",
  ]);
});

test("texts of the same words are wholly alike, and of none in common not at all", () => {
  const words = new SimilarWords([...TITLES, TITLES[0] ?? ""]);
  expect(words.score(0, 5)).toBeCloseTo(1);
  expect(words.score(0, 3)).toBe(0);
});

test("a rare word in common weighs more than a frequent one", () => {
  const words = new SimilarWords(["disk alpha", "disk beta", "disk gamma", "alpha delta", "disk"]);
  expect(words.score(0, 3)).toBeGreaterThan(words.score(0, 1));
});

test("the most alike comes first", () => {
  const words = new SimilarWords(TITLES);
  const scores = TITLES.map((_, at) => words.score(0, at));
  expect(Math.max(...scores.slice(1))).toBe(scores[1]);
});
