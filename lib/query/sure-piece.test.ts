import { expect, test } from "vitest";
import { hasSurePiece } from "./sure-piece";

test.each([
  "conn(ection)? refused",
  "conn?ection",
  "^abc$",
  "a+bc abc",
  "abc+",
  "(foo|bar)",
  "(?:foo|bar)x",
  "foo|bar",
  "(?i)timeout",
  "***=a.abc",
  "[Tt]imeout",
  "\\d+ms timeout\\.",
  "x{2}abc",
  "[]a]abc",
  "[[:digit:]]abc",
])("%s has a piece that is in all it finds", (source) => {
  expect(hasSurePiece(source)).toBe(true);
});

test.each([
  "",
  ".*",
  "ab",
  "a.b.c",
  "[0-9]{4}",
  "\\d\\d\\d",
  "(foo|ba)",
  "foo|ba",
  "(foo)?",
  "(foo)*",
  "(foo){0,2}",
  "foo?",
  "ab(c)",
  "a b c",
  "[abc]",
  "\\x41bc",
  "\\mab",
  "(?=foo)",
  "(?!foo)",
  "(?<!foo)a",
  "((a|foo)",
  "(",
  "a{",
])("%s has none", (source) => {
  expect(hasSurePiece(source)).toBe(false);
});
