import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyQueryText, anyText } from "./arbitrary-query";
import { literalOf } from "./ast";
import { addTerm, excludeValue, includeValue, liftFilters, setValues, valuesOf } from "./edit";
import { formatPath } from "./field-name";
import { formatValue } from "./format-value";
import { parseQuery } from "./parse";

test.each([
  ["", "host", "web-1", "host:web-1"],
  ["timeout", "host", "web-1", "timeout host:web-1"],
  ["a  OR b", "host", "web-1", "(a  OR b) host:web-1"],
  ["host:web-1", "host", "WEB-1", "host:WEB-1"],
  ["x host:web-1  y", "host", "web-2", "x host:web-1,web-2  y"],
  ["host:web-1,web-2", "host", "web-2", "host:web-2"],
  ["-host:web-1 x", "host", "web-1", "x host:web-1"],
  ["-host:web-1,web-2", "host", "web-1", "-host:web-2 host:web-1"],
  ["logger:auth.*", "logger", "auth.login", "logger:auth.* logger:auth.login"],
  ["message:a", "message", "b c", 'message:a message:"b c"'],
  ["k:5", "k", "null", 'k:5,"null"'],
  ['k:"5"', "k", "6", 'k:"5",6'],
  ['k:"5"', "k", "5", 'k:"5",5'],
  ["k:5,6", "k", { string: "5" }, 'k:5,6,"5"'],
  ["-k:5", "k", { string: "5" }, 'k:"5"'],
  ['host:"5"', "host", "6", "host:5,6"],
  ["a\\", "k", "v", "a\\\\ k:v"],
  ["(a", "k", "v", "(a"],
  ["", "line", "abc", ""],
] as const)("including: %s with %s %s gives %s", (q, field, value, expected) => {
  expect(includeValue(q, field, value)).toBe(expected);
});

test.each([
  ["", "host", "web-1", "-host:web-1"],
  ["-host:web-1 x", "host", "web-2", "-host:web-1,web-2 x"],
  ['-k:"5"', "k", "6", '-k:"5",6'],
  ['k:"true",5', "k", { string: "true" }, "k:5"],
  ["-host:web-1", "host", "web-1", "-host:web-1"],
  ["level:error,critical x", "level", "ERROR", "level:critical x"],
  ["level:err x", "level", "ERROR", "x -level:ERROR"],
  ["a OR b", "host", "web-1", "(a OR b) -host:web-1"],
  ["logger:auth.*", "logger", "auth.login", "logger:auth.* -logger:auth.login"],
] as const)("excluding: %s with %s %s gives %s", (q, field, value, expected) => {
  expect(excludeValue(q, field, value)).toBe(expected);
});

test.each([
  ["", "level", ["ERROR"], "level:ERROR"],
  ["a AND level:>=warning AND b", "level", ["ERROR", "INFO"], "a AND level:ERROR,INFO AND b"],
  ["a AND level:error AND b", "level", [], "a AND b"],
  ["severity:error", "level", [], ""],
  ["host:a x host:b", "host", ["c"], "host:c x"],
  ["-level:error,info", "level", ["INFO"], "-level:error level:INFO"],
  ["a", "level", [], "a"],
  ["(level:error OR a)", "level", ["INFO"], "(level:error OR a) level:INFO"],
])("setting: %s with %s %j gives %s", (q, field, values, expected) => {
  expect(setValues(q, field, values)).toBe(expected);
});

test.each([
  ["level:error,critical x", "level", ["error", "critical"]],
  ["x severity:(error OR info)", "level", ["error", "info"]],
  ['host:"a b"', "host", ["a b"]],
  ["x", "level", null],
  ["-level:error", "level", null],
  ["level:>=error", "level", null],
  ["logger:auth.*", "logger", null],
  ["host:null", "host", null],
  ['k:5,"5","x","TRUE"', "k", ["5", { string: "5" }, "x", { string: "TRUE" }]],
  ["level:error OR a", "level", null],
  ["host:a host:b", "host", null],
  ["(", "host", null],
])("the values of %s for %s are %j", (q, field, values) => {
  expect(valuesOf(q, field)).toEqual(values);
});

test.each([
  ["", "a", "a"],
  ["a OR b", "c OR d", "(a OR b) (c OR d)"],
  ["a", "b AND c", "a b AND c"],
  ["a", "(", "a"],
  ["/a", "b/", "\\/a b/"],
])("adding to %s the term %s gives %s", (q, term, expected) => {
  expect(addTerm(q, term)).toBe(expected);
});

test.each([
  ["web-1", "web-1"],
  ["-3", "-3"],
  ["a:b", "a:b"],
  ["5", "5"],
  ["null", '"null"'],
  ["", '""'],
  ["a b", '"a b"'],
  ["a,b", '"a,b"'],
  ["a..b", '"a..b"'],
  ["a*", '"a*"'],
  [">5", '">5"'],
  ["[x", '"[x"'],
  ["/var/log", '"/var/log"'],
  ['say "hi"', '"say \\"hi\\""'],
  ["c:\\x", '"c:\\\\x"'],
])("the value %s is written %s", (value, expected) => {
  expect(formatValue(value)).toBe(expected);
});

test.each([
  [["request_id"], "request_id"],
  [["a", "b"], "a.b"],
  [["a.b"], '@"a.b"'],
  [["level"], "@level"],
  [["user id"], '@"user id"'],
  [["5"], '@"5"'],
  [["a", "user id"], null],
])("the path %j is written %s", (keys, expected) => {
  expect(formatPath(keys)).toBe(expected);
});

describe("whatever the text and the value", () => {
  const options = { seed: 3, numRuns: 400 };

  test("a value reads back as itself", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const result = parseQuery(`k:${formatValue(value)}`);
        if (!result.ok || result.query?.type !== "field") throw new Error("not a field");
        const read = result.query.value;
        expect(read.type === "equals" && literalOf(read.scalar)).toBe(value);
      }),
      options,
    );
  });

  test("what is set is what is chosen, and setting nothing lifts it", () => {
    fc.assert(
      fc.property(anyQueryText, anyText, (q, value) => {
        fc.pre(parseQuery(q).ok);
        const set = setValues(q, "k", [value, "other"]);
        expect(valuesOf(set, "k")).toEqual([value, "other"]);
        expect(valuesOf(setValues(set, "k", []), "k")).toBeNull();
      }),
      options,
    );
  });
});

test.each([
  ["level:error host:a -host:b x host:c*", "host", "level:error x"],
  ["-host:b", "host", ""],
  ["a  OR b", "host", "a  OR b"],
  ["(host:a OR b) -(host:c)", "host", "(host:a OR b)"],
  ["host:", "host", "host:"],
])("liftFilters: %s without %s is %s", (q, field, expected) => {
  expect(liftFilters(q, field)).toBe(expected);
});
