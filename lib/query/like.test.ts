import { expect, test } from "vitest";
import { parseExact } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";
import { likeQuery } from "./like";

/** Only what is looked at. */
const ROW = {
  hostname: "web 1",
  thread_name: null,
  extra_data: {
    order: { id: 7 },
    none: null,
    "a b": "c",
    code: "7",
    big: parseExact("12345678901234567890"),
  },
} as unknown as LogRow;

test.each([
  [["host", "order.id"], 'host:"web 1" order.id:7'],
  [['@"a b"'], '@"a b":c'],
  [["code"], 'code:"7"'],
  [["big"], "big:12345678901234567890"],
  [["thread_name", "none", "nowhere"], "-thread_name:* -none:* -nowhere:*"],
  [["order", "", "*"], ""],
  [[], ""],
])("rows like one in %j are found by %s", (fields, q) => {
  expect(likeQuery(ROW, fields)).toBe(q);
});
