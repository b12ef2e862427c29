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
    expect(choices[0]).toEqual({
      value: "CRITICAL",
      filter: "CRITICAL",
      count: 0,
      chosen: false,
    });
  });

  it("knows a chosen level by any of its words", () => {
    const chosen = choicesOf("level", [], ["warn", "FATAL"]).filter((choice) => choice.chosen);
    expect(chosen.map(({ value }) => value)).toEqual(["CRITICAL", "WARNING"]);
  });

  it("keeps what is chosen in sight when it isn't among the counted", () => {
    const counted = [{ value: "db.query", count: 3 }];
    expect(choicesOf("logger", counted, ["Auth.login", "DB.query"])).toEqual([
      { value: "Auth.login", filter: "Auth.login", count: null, chosen: true },
      { value: "db.query", filter: "db.query", count: 3, chosen: true },
    ]);
  });

  it("tells the string 5 that was asked for from the number and the string counted together", () => {
    const choices = choicesOf("user_id", [{ value: "5", count: 3 }], [{ string: "5" }]);
    expect(choices).toEqual([
      { value: '"5"', filter: { string: "5" }, count: null, chosen: true },
      { value: "5", filter: "5", count: 3, chosen: false },
    ]);
  });

  it("quotes a listed string that unquoted would find a number of another spelling", () => {
    const listed = ["5", "5.0", "1e3", "-0", "-3.25", "007"].map((value) => ({ value, count: 1 }));
    expect(choicesOf("user_id", listed, []).map(({ filter }) => filter)).toEqual([
      "5",
      { string: "5.0" },
      { string: "1e3" },
      { string: "-0" },
      "-3.25",
      { string: "007" },
    ]);
    // A column of text holds no numbers.
    expect(choicesOf("host", listed, []).map(({ filter }) => filter)).toContain("5.0");
  });
});

describe("toggled", () => {
  it("adds a value and takes it out again, whatever its spelling", () => {
    expect(toggled("level", ["warn"], "ERROR")).toEqual(["warn", "error"]);
    expect(toggled("level", ["warn", "error"], "WARNING")).toEqual(["error"]);
    expect(toggled("logger", [], "Auth.Login")).toEqual(["Auth.Login"]);
    expect(toggled("user_id", [{ string: "5" }], "5")).toEqual([{ string: "5" }, "5"]);
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
    ['user_id:"5",6', "user_id", '"5", 6'],
    ["logger:a", "host", ""],
    ["level:", "level", ""],
    ["", "level", ""],
  ])("%s says of %s: %s", (q, field, words) => {
    expect(filterWords(q, field)).toBe(words);
  });
});
