import { expect, test } from "vitest";
import type { Query } from "@/lib/query/ast";
import { parseQuery } from "@/lib/query/parse";
import { printQuery } from "@/lib/query/print";
import { type Known, termsOf, weigh } from "./weigh";

/** What is found where an index leads to some terms, and a share of the rows matches others. */
function found(q: string, ledTo: string[] = [], shares: Record<string, number> = {}) {
  const parsed = parseQuery(q);
  if (!parsed.ok || !parsed.query) throw new Error(`${q} is no query.`);
  const known = new Map<Query, Known>(
    termsOf(parsed.query).map((term) => {
      const text = printQuery(term);
      return [term, { isLedTo: ledTo.includes(text), share: shares[text] ?? null }];
    }),
  );
  const finding = weigh(parsed.query, known);
  return (
    finding && {
      problems: finding.problems.map(({ term }) => printQuery(term)),
      indexes: finding.forms?.map(({ about }) => about) ?? null,
    }
  );
}

test.each([
  ["level:error", ["level:error"]],
  ["level:error module:a", ["level:error"]],
  ["module:a -x:1", ["module:a"]],
  ["module:a OR level:error", ["module:a", "level:error"]],
  ["(module:a OR x:1) level:error", ["level:error"]],
])("an index leads to the rows of %s where it leads to %j", (q, ledTo) => {
  expect(found(q, ledTo)).toBeNull();
});

test.each([
  [
    "of terms that all hold the rarest gets one",
    "module:a line:5",
    { "line:5": 0.001, "module:a": 0.02 },
    ["line:5"],
    ["lineno"],
  ],
  ["what can have none is passed over", "-x:1 module:a", {}, ["module:a"], ["module"]],
  ["what is common is passed over", "x:1 module:a", { "x:1": 0.5 }, ["module:a"], ["module"]],
  ["alternatives get one each", "x:1 OR module:a", {}, ["x:1", "module:a"], ["x", "module"]],
  ["alternatives about the same get one", "x:1 OR x:2", {}, ["x:1", "x:2"], ["x"]],
  ["one alternative without leaves none", "x:1 OR *:a", {}, ["x:1", "*:a"], null],
  [
    "a common alternative leaves none",
    "x:1 OR module:a",
    { "x:1": 0.5 },
    ["x:1", "module:a"],
    null,
  ],
  ["nothing is made for what half of the rows match", "x:1", { "x:1": 0.5 }, ["x:1"], null],
  ["all that stands in the way is named", "-x:1 *:a", {}, ["-x:1", "*:a"], null],
] as const)("%s", (_, q, shares, problems, indexes) => {
  expect(found(q, [], shares)).toEqual({ problems, indexes });
});
