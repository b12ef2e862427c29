import { describe, expect, test } from "vitest";
import { excludePart, includePart, isPartChosen, togglePart } from "./stack-filter";

const value = (text: string) => ({ value: text });

test.each([
  ["", "host", value("web-1"), "host:web-1"],
  ["host:web-1", "host", value("web-1"), ""],
  ["host:web-1,web-2 timeout", "host", value("web-1"), "host:web-1 timeout"],
  ["timeout", '@"order id"', value("a b"), 'timeout @"order id":"a b"'],
  ["timeout", "order.id", "without", "timeout -order.id:*"],
  ["timeout -order.id:*", "order.id", "without", "timeout"],
  ["order.id:5", "order.id", "without", "-order.id:*"],
  ["timeout", "host", "others", "timeout"],
] as const)("a click on an entry: %s, %s, %o gives %s", (q, field, rows, expected) => {
  expect(togglePart(q, field, rows)).toBe(expected);
});

test.each([
  ["", "host", value("web-1"), "-host:web-1"],
  ["host:web-1,web-2", "host", value("web-1"), "host:web-2"],
  ["timeout", "order", "without", "timeout order:*"],
  ["-order:*", "order", "without", "order:*"],
  ["order:*", "order", "without", "order:*"],
  ["timeout", "host", "others", "timeout"],
] as const)("leaving out: %s, %s, %o gives %s", (q, field, rows, expected) => {
  expect(excludePart(q, field, rows)).toBe(expected);
});

test.each([
  ["level:error", "level", value("warning"), "level:error,warning"],
  ["", "order", "without", "-order:*"],
  ["-order:*", "order", "without", "-order:*"],
] as const)("a piece of a bar: %s, %s, %o gives %s", (q, field, rows, expected) => {
  expect(includePart(q, field, rows)).toBe(expected);
});

describe("an entry is marked", () => {
  test("where the query names its value in any spelling", () => {
    expect(isPartChosen("level:err", "level", value("error"))).toBe(true);
    expect(isPartChosen("host:WEB-1", "host", value("web-1"))).toBe(true);
    expect(isPartChosen("host:web-2", "host", value("web-1"))).toBe(false);
  });

  test("where the query wants the field to be absent", () => {
    expect(isPartChosen("a -order:*", "order", "without")).toBe(true);
    expect(isPartChosen("a order:*", "order", "without")).toBe(false);
  });
});
