import { describe, expect, it } from "vitest";
import { completionAt } from "./completion";

/** With the cursor where `|` stands. */
function at(marked: string) {
  const caret = marked.indexOf("|");
  return completionAt(marked.replace("|", ""), caret);
}

const LEVEL = { type: "column", name: "level" };

describe("completionAt", () => {
  it.each([
    ["|", { field: null, typed: "", from: 0, to: 0 }],
    ["lev|", { field: null, typed: "lev", from: 0, to: 3 }],
    ["timeout -lo|", { field: null, typed: "lo", from: 9, to: 11 }],
    ["(a OR lo|)", { field: null, typed: "lo", from: 6, to: 8 }],
    ["le|vel", { field: null, typed: "le", from: 0, to: 5 }],
  ])("names a field at the start of a term: %s", (text, expected) => {
    expect(at(text)).toMatchObject(expected);
  });

  it.each([
    ["level:|", { typed: "", from: 6, to: 6 }],
    ["level:er|", { typed: "er", from: 6, to: 8 }],
    ["a level:er| b", { typed: "er", from: 8, to: 10 }],
    ["level:error,cri|", { typed: "cri", from: 12, to: 15 }],
    ["level:>=w|", { typed: "w", from: 8, to: 9 }],
    ["level:(error OR cri|", { typed: "cri", from: 16, to: 19 }],
    ["-level:er|", { typed: "er", from: 7, to: 9 }],
  ])("completes a value of the field before it: %s", (text, expected) => {
    expect(at(text)).toMatchObject({ field: LEVEL, ...expected });
  });

  it("completes inside an open quote, and not behind a closed one", () => {
    expect(at('logger:"shop w|')).toMatchObject({ typed: "shop w", from: 7 });
    expect(at('"shop w|')).toBeNull();
    expect(at('"shop w"|')).toBeNull();
    expect(at('logger:"shop w"|')).toBeNull();
  });

  it("ends a value at white space", () => {
    expect(at("level:error |")).toMatchObject({ field: null, typed: "", from: 12 });
    expect(at("level:(error OR info) |")).toMatchObject({ field: null });
  });

  it("gives the query without the term, whose values are to be counted", () => {
    expect(at("timeout level:er| host:web-1")?.rest).toBe("timeout  host:web-1");
    expect(at("timeout -level:er|")?.rest).toBe("timeout");
  });
});
