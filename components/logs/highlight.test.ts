import { describe, expect, it } from "vitest";
import { highlightOf, stretchesOf } from "./highlight";

function marked(q: string, text: string): string[] {
  return stretchesOf(text, highlightOf(q))
    .filter(({ match }) => match)
    .map((stretch) => stretch.text);
}

describe("what is marked in a message", () => {
  it("is every word and phrase searched for, ignoring case", () => {
    expect(marked('timeout "to db"', "Timeout connecting to db, timeout")).toEqual([
      "Timeout",
      "to db",
      "timeout",
    ]);
  });

  it("is what the message field is asked for, but no other field", () => {
    expect(marked("message:refused logger:db", "db refused")).toEqual(["refused"]);
  });

  it("is nothing that is negated, a regex or a wildcard", () => {
    expect(marked("-timeout /conn.*/ a*b", "timeout conn aXb")).toEqual([]);
  });

  it("takes characters of a regex as themselves", () => {
    expect(marked('"a.b(c)" [x-y]', "a.b(c) aXb(c) [x-y]")).toEqual(["a.b(c)", "[x-y]"]);
  });

  it("is nothing where the query is empty or can't be read", () => {
    expect(marked("", "timeout")).toEqual([]);
    expect(marked("timeout (", "timeout")).toEqual([]);
  });
});

describe("stretchesOf", () => {
  it("gives back the whole text in order", () => {
    const text = "one two one";
    expect(
      stretchesOf(text, highlightOf("one"))
        .map((stretch) => stretch.text)
        .join(""),
    ).toBe(text);
  });
});
