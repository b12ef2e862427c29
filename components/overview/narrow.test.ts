import { describe, expect, test } from "vitest";
import { errorsOf, narrow } from "./narrow";

describe("errorsOf", () => {
  test.each([
    ["", "level:error,critical"],
    ["timeout", "timeout level:error,critical"],
    ["a OR b", "(a OR b) level:error,critical"],
    ["level:error,critical", "level:error,critical"],
    ["level:error,warning", "level:error"],
    ["level:err,FATAL,warn", "level:err,FATAL"],
    ["level:warning", "level:warning level:error,critical"],
    ["level:>=warning", "level:>=warning level:error,critical"],
  ])("of %j are %j", (q, expected) => {
    expect(errorsOf(q)).toBe(expected);
  });

  test("leave a query that can't be read as it is", () => {
    expect(errorsOf("a OR")).toBe("a OR");
  });
});

describe("narrow", () => {
  test("never widens a choice of loggers", () => {
    expect(narrow("logger:a,b", "logger", ["b"])).toBe("logger:b");
    expect(narrow("logger:a", "logger", ["b"])).toBe("logger:a logger:b");
  });

  test("knows a level by its other names, and a logger by its own alone", () => {
    expect(narrow("level:warn,err", "level", ["warning"])).toBe("level:warn");
    expect(narrow("logger:err,error", "logger", ["error"])).toBe("logger:error");
  });

  test("keeps names with spaces, commas and stars literal", () => {
    expect(narrow("", "logger", ["a b,c*"])).toBe('logger:"a b,c*"');
  });
});
