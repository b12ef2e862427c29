import { describe, expect, it } from "vitest";
import type { LogRow } from "@/lib/log/record";
import { cellText, columnOf } from "./column";

const ROW = {
  logger_name: "shop.web",
  lineno: 7,
  extra_data: { order: { id: 42 }, "order.id": "dotted", logger: "mine", "a b": [1], deep: null },
} as unknown as LogRow;

describe("columnOf", () => {
  it.each([
    ["logger", "shop.web"],
    ["logger_name", "shop.web"],
    ["line", 7],
    ["@logger", "mine"],
    ["order.id", "dotted"],
    ['@"a b"', [1]],
    ["order", { id: 42 }],
    ["deep.er", undefined],
    ["order.id.x", undefined],
  ])("%s reads what a search by that name looks at", (name, value) => {
    expect(columnOf(name)?.valueOf(ROW)).toEqual(value);
  });

  it("walks into objects where no key is the whole name", () => {
    const row = { extra_data: { order: { id: 42 } } } as unknown as LogRow;
    expect(columnOf("order.id")?.valueOf(row)).toBe(42);
  });

  it("calls a column by one name, whatever its alias", () => {
    expect(columnOf("hostname")?.name).toBe("host");
  });

  it("is null for what is no field", () => {
    for (const name of ["", "a b", "*", "12", "a:b"]) expect(columnOf(name)).toBeNull();
  });
});

describe("cellText", () => {
  it("tells strings from nothing and writes the rest as JSON", () => {
    expect([cellText("a"), cellText(null), cellText(undefined)]).toEqual(["a", "", ""]);
    expect([cellText(0), cellText(false), cellText({ a: [1] })]).toEqual([
      "0",
      "false",
      '{"a":[1]}',
    ]);
  });
});
