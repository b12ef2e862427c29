import { expect, test } from "vitest";
import { parseQuery } from "@/lib/query/parse";
import { isServed } from "./is-served";

function served(q: string): boolean {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return isServed(parsed.query);
}

test.each([
  "timeout",
  '"connection reset"',
  "time*out",
  "timeout -level:debug",
  "level:error",
  "logger:billing,checkout",
  "host:web-1 line:7",
  "request_id:req-7",
  "order.id:77.5",
  "(timeout OR level:critical)",
])("the index leads to the matches of %s", (q) => {
  expect(served(q)).toBe(true);
});

test.each([
  ["everything", ""],
  ["what isn't there", "-timeout"],
  ["words of two letters", "io"],
  ["letters that stand apart", "a-b-c"],
  ["regular expressions", "/time.?out/"],
  ["names by their beginning", "logger:shop.*"],
  ["names in the case they are written in", 'host:="web-1"'],
  ["no name at all", "logger:null"],
  ["other columns", "line:7"],
  ["numbers in JSON by their size", "status:>=500"],
  ["one of two that it doesn't know", "(timeout OR line:7)"],
])("rows are looked at for %s: %s", (_, q) => {
  expect(served(q)).toBe(false);
});
