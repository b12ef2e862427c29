import { describe, expect, it } from "vitest";
import { type Marks, marksOf, stretchesOf } from "./highlight";

function marked(q: string, text: string, field: keyof Marks = "message"): string[] {
  return stretchesOf(text, marksOf(q)[field])
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

  it("is nothing that is negated", () => {
    expect(marked("-timeout", "timeout")).toEqual([]);
  });

  it("is what stands beside wildcards, but for single letters, which are everywhere", () => {
    expect(marked("conn*ed a*b user-??", "Connection refused by user-17, aXb")).toEqual([
      "Conn",
      "ed",
      "user-",
    ]);
  });

  it("is what a regular expression finds", () => {
    expect(marked("/conn(ection)? \\d+/", "Connection 12, conn 3, conn x")).toEqual([
      "Connection 12",
      "conn 3",
    ]);
    expect(marked("message:/^a.c$/", "A\nC")).toEqual(["A\nC"]);
    expect(marked("db /db-\\d/", "db-7 db")).toEqual(["db-7", "db"]);
  });

  it.each([
    ["of Postgres's own kind", "/\\mtime/", "time"],
    ["of classes by name", "/[[:alpha:]]+/", "time"],
    ["that would be tried in too many ways", "/(a+)+b/", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac"],
    ["with two repetitions", "/a+.*b/", "aab"],
    ["that finds nothing everywhere", "/x*/", "abc"],
  ])("leaves unmarked an expression %s", (_, q, text) => {
    expect(marked(q, text)).toEqual([]);
  });

  it("leaves expressions aside in a text they would take too long in, but not words", () => {
    const text = `timeout${" ".repeat(5_000)}conn 5`;
    expect(marked("/conn \\d/ timeout", text)).toEqual(["timeout"]);
  });

  it("is in each text what that text is searched for", () => {
    const q = "exception:KeyError logger:auth.* message:refused db";
    expect(marked(q, "KeyError refused db", "exception")).toEqual(["KeyError", "db"]);
    expect(marked(q, "auth.db", "logger")).toEqual(["auth.", "db"]);
    expect(marked(q, "KeyError refused", "message")).toEqual(["refused"]);
    expect(marked("*:x1", "ax1", "logger")).toEqual(["x1"]);
    expect(marked("exception:null", "null", "exception")).toEqual([]);
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
      stretchesOf(text, marksOf("one").message)
        .map((stretch) => stretch.text)
        .join(""),
    ).toBe(text);
  });
});
