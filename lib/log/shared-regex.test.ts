import { expect, test } from "vitest";
import { readDifferently } from "./shared-regex";

test.each([
  "ACME-[0-9]{4}",
  "(?<![0-9A-Za-z_])IBAN[ :]{0,3}[A-Z]{2}\\d{2}(?:[ -]?[0-9A-Z]{4}){3,7}",
  "pin=\\d+;(?=x)",
  "[.][*?][+?]",
  "a\\?b\\.c\\/d",
  "[^\\s;]+@",
  "\\u00e9(?!x)",
])("%s is read alike", (pattern) => {
  expect(readDifferently(pattern)).toBeNull();
});

test.each([
  ["\\bACME\\b", "use \\b: write (?<![0-9A-Za-z_]) before and (?![0-9A-Za-z_]) behind a word"],
  ["a\\Bb", "use \\B"],
  ["key\\D+", "use \\D: write [^0-9]"],
  ["\\W+x", "use \\W: write [^0-9A-Za-z_]"],
  ["[^\\d]+x", "in [^ ], use \\d: write 0-9"],
  ["[\\b]", "use \\b"],
  ["\\p{L}", "use \\p"],
  ["(?<n>a)\\k<n>", "use named groups or options"],
  ["(?i:a)", "use named groups or options"],
  ["(a)\\1", "refer to a group"],
  ["a.*?b", "be lazy"],
  ["a{2,3}?b", "be lazy"],
  ["a??b", "be lazy"],
  ["\\x41B", "use \\x: write \\u and four digits"],
  ["\\mword\\M", "use \\m"],
  ["\\yword", "use \\y"],
  ["[[:alpha:]]", "use [: within [ ]"],
  ["a[]b]", "use [] or [^]"],
  ["a[^]b", "use [] or [^]"],
])("%s isn't: must not %s", (pattern, said) => {
  expect(readDifferently(pattern)).toContain(said);
});
