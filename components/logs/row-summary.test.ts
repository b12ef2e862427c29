import { describe, expect, it } from "vitest";
import { exceptionTitle, lineCount, summaryOf } from "./row-summary";

describe("summaryOf", () => {
  it("is the text itself where that is one line", () => {
    expect(summaryOf("one line")).toEqual({ line: "one line", more: 0 });
  });

  it("counts the lines that follow", () => {
    expect(summaryOf("first\nsecond\r\nthird\n")).toEqual({ line: "first", more: 2 });
  });

  it("begins at the first line with something in it", () => {
    expect(summaryOf("\n\n  select 1\nfrom t")).toEqual({ line: "select 1", more: 1 });
  });

  it("has nothing for blank text", () => {
    expect(summaryOf(" \n\n ")).toEqual({ line: "", more: 0 });
  });

  it("cuts a line that no screen could hold", () => {
    const { line, more } = summaryOf(`${"x".repeat(1_000_000)}\nend`);
    expect(line.length).toBeLessThan(1_000);
    expect(more).toBe(1);
  });
});

describe("exceptionTitle", () => {
  it("is the last line of a Python traceback", () => {
    const text =
      'Traceback (most recent call last):\n  File "a.py", line 1\nValueError: bad value\n';
    expect(exceptionTitle(text)).toBe("ValueError: bad value");
  });

  it("is the first line of any other", () => {
    const text = "java.lang.IllegalStateException: closed\n\tat a.B.c(B.java:1)";
    expect(exceptionTitle(text)).toBe("java.lang.IllegalStateException: closed");
  });
});

describe("lineCount", () => {
  it("doesn't count the newline at the end", () => {
    expect(lineCount("a\nb\n")).toBe(2);
    expect(lineCount("a")).toBe(1);
  });
});
