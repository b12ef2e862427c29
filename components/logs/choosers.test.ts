import { describe, expect, it } from "vitest";
import { choicesOf, filterWords, toggled } from "./choosers";

describe("choicesOf", () => {
  it("lists every level by severity, words nobody knows last", () => {
    const counted = [
      { value: "INFO", count: 9 },
      { value: "AUDIT", count: 5 },
      { value: "ERROR", count: 1 },
    ];
    const choices = choicesOf("level", counted, []);
    expect(choices.map(({ value }) => value)).toEqual([
      "CRITICAL",
      "ERROR",
      "WARNING",
      "SUCCESS",
      "INFO",
      "DEBUG",
      "TRACE",
      "AUDIT",
    ]);
    expect(choices[0]).toEqual({ value: "CRITICAL", count: 0, chosen: false });
  });

  it("knows a chosen level by any of its words", () => {
    const chosen = choicesOf("level", [], ["warn", "FATAL"]).filter((choice) => choice.chosen);
    expect(chosen.map(({ value }) => value)).toEqual(["CRITICAL", "WARNING"]);
  });

  it("keeps what is chosen in sight when it isn't among the counted", () => {
    const counted = [{ value: "db.query", count: 3 }];
    expect(choicesOf("logger", counted, ["Auth.login", "DB.query"])).toEqual([
      { value: "Auth.login", count: null, chosen: true },
      { value: "db.query", count: 3, chosen: true },
    ]);
  });
});

describe("toggled", () => {
  it("adds a value and takes it out again, whatever its spelling", () => {
    expect(toggled("level", ["warn"], "ERROR")).toEqual(["warn", "error"]);
    expect(toggled("level", ["warn", "error"], "WARNING")).toEqual(["error"]);
    expect(toggled("logger", [], "Auth.Login")).toEqual(["Auth.Login"]);
  });
});

describe("filterWords", () => {
  it.each([
    ["level:error x", "level", "error"],
    ["severity:error,critical", "level", "error, critical"],
    ["host:a,b,c", "host", "a +2"],
    ["x logger:auth.*", "logger", "auth.*"],
    ["level:>=warning", "level", ">=warning"],
    ["-logger:root,db", "logger", "not root,db"],
    ["logger:a", "host", ""],
    ["level:", "level", ""],
    ["", "level", ""],
  ])("%s says of %s: %s", (q, field, words) => {
    expect(filterWords(q, field)).toBe(words);
  });
});
