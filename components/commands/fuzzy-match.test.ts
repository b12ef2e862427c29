import { expect, test } from "vitest";
import { fuzzyMatch } from "./fuzzy-match";

const marked = (text: string, typed: string) => {
  const match = fuzzyMatch(text, typed);
  return (
    match &&
    [...text].map((letter, at) => (match.at.includes(at) ? `[${letter}]` : letter)).join("")
  );
};

test.each([
  ["Last 24 hours", "24", "Last [2][4] hours"],
  ["Last 24 hours", "l24", "[L]ast [2][4] hours"],
  ["Europe/Berlin", "berlin", "Europe/[B][e][r][l][i][n]"],
  ["Next error", "nexe", "[N][e][x]t [e]rror"],
  ["Whole messages, wrapped", "wrap", "Whole messages, [w][r][a][p]ped"],
  ["Time zone", "t z", "[T]ime [z]one"],
  ["Dark", "", "Dark"],
])("in %s, %j marks %s", (text, typed, expected) => {
  expect(marked(text, typed)).toBe(expected);
});

test.each([
  ["Dark", "dx"],
  ["Dark", "kd"],
  ["Next row", "rown"],
])("%s has no %s", (text, typed) => {
  expect(fuzzyMatch(text, typed)).toBeNull();
});

test.each([
  ["next", "Next row", "Newest text"],
  ["zone", "Time zone", "Amazon electric"],
  ["ho", "Last 1 hour", "Add column photo"],
  ["go", "Go to logs", "Chicago"],
])("%s is rather %s than %s", (typed, better, worse) => {
  const score = (text: string) => fuzzyMatch(text, typed)?.score ?? Number.NEGATIVE_INFINITY;
  expect(score(better)).toBeGreaterThan(score(worse));
});
