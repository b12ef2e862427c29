import { expect, it } from "vitest";
import { freeTextOf } from "./free-text";
import { parseQuery } from "./parse";

it.each([
  ["", ""],
  ["timeout level:error", "timeout"],
  ['"connection reset" OR (refused host:web-1)', "connection reset refused"],
  ["-healthcheck slow", "slow"],
  ["time*out /re.*gex/", "time out"],
])("the free text of %j is %j", (q, text) => {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  expect(freeTextOf(parsed.query)).toBe(text);
});
