import { expect, it } from "vitest";
import { termTruth } from "./term-truth";

it.each([
  [{ count: 12, found: { rows: 12, own: 12 } }, "exactly its 12 rows"],
  [{ count: 12, found: { rows: 13, own: 12 } }, "about: all of them and 1 other"],
  [{ count: 12, found: { rows: 11, own: 11 } }, "about: 11 of them"],
  [{ count: 12, found: { rows: 1_500, own: 10 } }, "about: 10 of them and 1,490 others"],
])("%j finds %s", (found, words) => {
  expect(termTruth(found)).toBe(words);
});
