import { expect, test } from "vitest";
import { parseExact } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";
import { likeQuery } from "./like";

/** Only what is looked at. */
const ROW = {
  hostname: "web 1",
  message: "a/b *c*",
  thread_name: null,
  extra_data: {
    order: { id: 7 },
    none: null,
    "a b": "c",
    code: "7",
    long: "x".repeat(20_000),
    big: parseExact("12345678901234567890"),
  },
} as unknown as LogRow;

test.each([
  [["host", "order.id"], 'host:"web 1" order.id:7'],
  [['@"a b"'], '@"a b":c'],
  [["code"], 'code:"7"'],
  [["big"], "big:12345678901234567890"],
  [["thread_name", "none", "nowhere"], "-thread_name:* -none:* -nowhere:*"],
  [[], ""],
])("rows like one in %j are found by %s", (fields, q) => {
  expect(likeQuery(ROW, fields)).toEqual({ q, unsaid: [] });
});

test("a field by two of its names is asked for once", () => {
  expect(likeQuery(ROW, ["host", "hostname"])).toEqual({ q: 'host:"web 1"', unsaid: [] });
});

test("a long text is the same from its first letter to its last", () => {
  const q = 'message:="a/b *c*" message:/^a\\/b \\*c\\*$/';
  expect(likeQuery(ROW, ["message"])).toEqual({ q, unsaid: [] });
});

test("what no query can compare by is named", () => {
  expect(likeQuery(ROW, ["order", "", "*", "code", "long"])).toEqual({
    q: 'code:"7"',
    unsaid: ["order", "", "*", "long"],
  });
});
