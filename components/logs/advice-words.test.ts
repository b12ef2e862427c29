import { expect, test } from "vitest";
import { readsWords, sampleWords } from "./advice-words";

test.each([
  [{ count: 45_000, is_exact: true }, "This search reads all 45,000 rows of the range"],
  [{ count: 40_000_000, is_exact: false }, "This search reads about 40,000,000 rows"],
])("of %j it is said: %s", (rows, words) => {
  expect(readsWords({ rows })).toBe(words);
});

test.each([
  [null, null],
  [{ rows: 4_000, matches: 0 }, "Of 4,000 rows looked at all over the range none matches."],
  [{ rows: 4_000, matches: 1 }, "Of 4,000 rows looked at all over the range 1 row matches."],
  [{ rows: 4_000, matches: 1_200 }, "Of 4,000 rows looked at all over the range 1,200 rows match."],
])("of the sample %j it is said: %s", (sample, words) => {
  expect(sampleWords(sample)).toBe(words);
});
