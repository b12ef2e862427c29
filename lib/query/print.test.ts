import fc from "fast-check";
import { expect, test } from "vitest";
import { anyQuery, anyQueryText, withoutSpans } from "./arbitrary-query";
import type { Query } from "./ast";
import { parseQuery } from "./parse";
import { printQuery } from "./print";

function read(text: string): Query | null {
  const result = parseQuery(text);
  if (!result.ok) throw new Error(`${JSON.stringify(text)}: ${result.error.message}`);
  return result.query;
}

test("parsing what is printed gives the same tree", () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      expect(withoutSpans(read(printQuery(query)))).toEqual(withoutSpans(query));
    }),
    { seed: 2, numRuns: 3_000 },
  );
});

test("any text that parses prints as the same tree, and none makes the parser throw", () => {
  fc.assert(
    fc.property(anyQueryText, (text) => {
      const result = parseQuery(text);
      if (!result.ok) {
        expect(result.error.at).toBeGreaterThanOrEqual(0);
        expect(result.error.at).toBeLessThanOrEqual(text.length);
        return;
      }
      expect(withoutSpans(read(printQuery(result.query)))).toEqual(withoutSpans(result.query));
    }),
    { seed: 2, numRuns: 10_000 },
  );
});

test.each([
  ["", ""],
  ["  a   AND  b ", "a b"],
  ["NOT (a OR NOT b)", "-(a OR -b)"],
  ["(a OR b) c", "(a OR b) c"],
  ["severity:err", "level:err"],
  ["level:(error OR fatal)", "level:error,fatal"],
  ["status:500..599", "status:[500 TO 599]"],
  ["@level:x", "@level:x"],
  ["@other:x", "other:x"],
  ["TypeError:", "TypeError\\:"],
  ["12:30:01", "12:30:01"],
  ['"say \\"hi\\" \\\\ *"', '"say \\"hi\\" \\\\ *"'],
  ["/a\\/b/", "/a\\/b/"],
])("%s is printed %s", (text, printed) => {
  expect(printQuery(read(text))).toBe(printed);
});
