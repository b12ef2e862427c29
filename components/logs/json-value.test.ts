import { describe, expect, it } from "vitest";
import { parseExact } from "@/lib/log/exact-json";
import { branchHint, entriesOf, fieldOfPath, kindOf, textOfValue } from "./json-value";

describe("entriesOf", () => {
  it("gives an object's keys in their order, each with its path", () => {
    expect(entriesOf({ b: 1, a: null }, ["x"])).toEqual([
      { name: "b", value: 1, keys: ["x", "b"] },
      { name: "a", value: null, keys: ["x", "a"] },
    ]);
  });

  it("reaches an array's plain elements by the array's own path", () => {
    expect(entriesOf(["s", 2], ["tags"]).map(({ keys }) => keys)).toEqual([["tags"], ["tags"]]);
  });

  it("knows no path to an array's nulls: null there is a key's own value", () => {
    expect(entriesOf([null], ["tags"])[0]?.keys).toBeNull();
  });

  it("knows no path into an array's objects and arrays, as the search language doesn't", () => {
    const [object, array] = entriesOf([{ a: 1 }, [1]], ["list"]);
    expect([object?.keys, array?.keys]).toEqual([null, null]);
    expect(entriesOf(object?.value, object?.keys ?? null)[0]?.keys).toBeNull();
  });

  it("finds nothing in a plain value", () => {
    expect(entriesOf("text", [])).toEqual([]);
    expect(entriesOf(null, [])).toEqual([]);
  });
});

describe("fieldOfPath", () => {
  it("writes the name a query gives to a key", () => {
    expect(fieldOfPath(["client", "ip"])).toBe("client.ip");
    expect(fieldOfPath(["level"])).toBe("@level");
    expect(fieldOfPath(["with space"])).toBe('@"with space"');
  });

  it("has none where the language has none", () => {
    expect(fieldOfPath(null)).toBeNull();
    expect(fieldOfPath([])).toBeNull();
    expect(fieldOfPath(["a", "with space"])).toBeNull();
  });
});

describe("how values read", () => {
  it("takes a number with more digits than JavaScript keeps for a number", () => {
    const value = parseExact("12345678901234567890");
    expect([kindOf(value), entriesOf(value, []), textOfValue(value)]).toEqual([
      "number",
      [],
      "12345678901234567890",
    ]);
  });

  it("tells kinds apart", () => {
    expect([{}, [], "a", 1, true, null].map(kindOf)).toEqual([
      "object",
      "array",
      "string",
      "number",
      "boolean",
      "null",
    ]);
  });

  it("says how much a branch holds", () => {
    expect(branchHint([1, 2])).toBe("[2]");
    expect(branchHint({ a: 1 })).toBe("{1}");
  });

  it("copies strings bare and the rest as JSON", () => {
    expect(textOfValue('say "hi"')).toBe('say "hi"');
    expect(textOfValue(5)).toBe("5");
    expect(textOfValue({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}');
  });
});
