import { describe, expect, it } from "vitest";
import { awaitsValue, markedSpan, verdictOf } from "./query-verdict";

describe("verdictOf", () => {
  it("has nothing to say about a query that reads as it looks", () => {
    expect(verdictOf("timeout level:error", null)).toBeNull();
    expect(verdictOf("", null)).toBeNull();
  });

  it("gives the place of what can't be read", () => {
    expect(verdictOf("a (b", null)).toMatchObject({ tone: "error", at: 2 });
    expect(verdictOf("line:abc", null)).toMatchObject({ tone: "error", at: 5 });
  });

  it("repeats what the server refused, where the text parses", () => {
    const refusal = { message: "Postgres refuses this regex.", at: 8 };
    expect(verdictOf("message:/(/", refusal)).toEqual({ tone: "error", ...refusal });
  });

  it("says where a word that looks like a field was taken as text", () => {
    expect(verdictOf("see http://example.org", null)).toMatchObject({ tone: "notice", at: 4 });
  });
});

describe("awaitsValue", () => {
  it.each([
    ["logger:", true],
    ["level:error host:", true],
    ["TypeError: no", false],
    ["12:30 logger:", false],
    ["see http://example.org", false],
  ])("%s: %s", (text, awaits) => {
    const verdict = verdictOf(text, null);
    expect(verdict && awaitsValue(text, verdict)).toBe(awaits);
  });
});

describe("markedSpan", () => {
  it("reaches to the end of the word", () => {
    expect(markedSpan("a line:abc b", 7)).toEqual({ from: 7, to: 10 });
  });

  it("marks one character where the text ends too early", () => {
    expect(markedSpan("a OR", 4)).toEqual({ from: 4, to: 5 });
    expect(markedSpan("a", 99)).toEqual({ from: 1, to: 2 });
  });
});
