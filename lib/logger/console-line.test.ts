import { describe, expect, test } from "vitest";
import { record } from "@/lib/testing/record";
import { lineFormat } from "./console-line";

const shipped = record({
  timestamp: "2026-11-22T01:02:03.123456Z",
  level: "WARNING",
  logger_name: "shop.cart",
  message: "Order 9 shipped",
  exception: null,
  extra_data: { order: 9, note: "by sea", tags: ["a"] },
});

describe("text", () => {
  const line = lineFormat("text");

  test("reads time, level, logger, message, extras", () => {
    expect(line(shipped)).toBe(
      '2026-11-22T01:02:03.123456Z WARNING  shop.cart Order 9 shipped order=9 note="by sea" tags=["a"]',
    );
  });

  test("no message can pass for a record of its own, or steer the terminal", () => {
    const forged = "ok\n2026-11-22T01:02:03.123456Z CRITICAL shop all lost\u001b[2J\r";
    const printed = line({ ...shipped, message: forged, extra_data: null });
    expect(printed).toContain(
      "ok\n    2026-11-22T01:02:03.123456Z CRITICAL shop all lost\\x1b[2J\\x0d",
    );
  });

  test("an exception stands below, indented", () => {
    const text = line({ ...shipped, exception: "TypeError: x\n    at y", extra_data: null });
    expect(text.split("\n").slice(1)).toEqual(["    TypeError: x", "        at y"]);
  });

  test("a level has its colour only where a terminal shows it", () => {
    expect(lineFormat("text", true)(shipped)).toContain("\u001b[33mWARNING \u001b[0m");
    expect(line(shipped)).not.toContain("\u001b");
  });
});

test("json is one line a record, without what isn't known", () => {
  const text = lineFormat("json")({ ...shipped, message: "a\nb" });
  expect(text).not.toContain("\n");
  expect(JSON.parse(text)).toMatchObject({ level: "WARNING", message: "a\nb" });
  expect(JSON.parse(text)).not.toHaveProperty("exception");
});
