import { describe, expect, it } from "vitest";
import { facetOf, fieldSuggestions, valueSuggestions } from "./suggestions";

const texts = (suggestions: { text: string }[]) => suggestions.map(({ text }) => text);
const LEVEL = { type: "column", name: "level" } as const;
const PATH = { type: "path", path: "order.id" } as const;

describe("fieldSuggestions", () => {
  it("lists what begins with the word before what holds it", () => {
    const found = texts(fieldSuggestions("th", ["path.thing", "theme"]));
    expect(found.slice(0, 3)).toEqual(["thread:", "thread_name:", "theme:"]);
    expect(found.slice(3)).toContain("path.thing:");
  });

  it("knows a field by its aliases and writes its name", () => {
    expect(texts(fieldSuggestions("seve", []))).toEqual(["level:"]);
  });

  it("offers operators in upper case only", () => {
    expect(texts(fieldSuggestions("O", []))[0]).toBe("OR ");
    expect(texts(fieldSuggestions("or", []))).not.toContain("OR ");
  });
});

describe("valueSuggestions", () => {
  it("writes values as a query has to", () => {
    const counted = [
      { value: "a b", count: 2 },
      { value: "null", count: 1 },
    ];
    expect(texts(valueSuggestions(PATH, "", counted)).slice(0, 2)).toEqual(['"a b"', '"null"']);
  });

  it("quotes a string that would find a number of another spelling", () => {
    const counted = ["5", "5.0"].map((value) => ({ value, count: 1 }));
    expect(texts(valueSuggestions(PATH, "5", counted))).toEqual(["5", '"5.0"']);
  });

  it("keeps the order of the counts, with levels in lower case", () => {
    const counted = [
      { value: "WARNING", count: 2_000 },
      { value: "ERROR", count: 1 },
    ];
    expect(valueSuggestions(LEVEL, "r", counted)).toEqual([
      { text: "warning", hint: "2,000", continues: false },
      { text: "error", hint: "1", continues: false },
    ]);
  });

  it("knows values by what they are called, and writes the value", () => {
    const counted = ["42", "43", "1042"].map((value) => ({ value, count: 3 }));
    const nameOf = (value: string) => (value === "43" ? "Acme 42 Ltd" : null);
    expect(texts(valueSuggestions(PATH, "42", counted, nameOf))).toEqual(["42", "43", "1042"]);
    expect(valueSuggestions(PATH, "acm", counted, nameOf)).toEqual([
      { text: "43", name: "Acme 42 Ltd", hint: "3", continues: false },
    ]);
  });

  it("offers comparisons where the field has an order, before a value is typed", () => {
    expect(texts(valueSuggestions(LEVEL, "", []))).toContain(">=");
    expect(texts(valueSuggestions({ type: "column", name: "logger" }, "", []))).toEqual(["*"]);
    expect(valueSuggestions(PATH, "1", [])).toEqual([]);
  });
});

describe("facetOf", () => {
  it("names columns and paths whose values can be listed", () => {
    expect(facetOf(LEVEL)).toBe("level");
    expect(facetOf({ type: "path", path: "host" })).toBe("@host");
    expect(facetOf({ type: "key", key: "a b" })).toBe('@"a b"');
    expect(facetOf({ type: "column", name: "message" })).toBeNull();
    expect(facetOf({ type: "column", name: "timestamp" })).toBeNull();
    expect(facetOf(null)).toBeNull();
  });
});
