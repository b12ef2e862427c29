import { describe, expect, it } from "vitest";
import { choicesOf, chosenWords, toggled } from "./choosers";

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

describe("chosenWords", () => {
  it("names two and counts the rest", () => {
    expect(chosenWords(["error"])).toBe("error");
    expect(chosenWords(["error", "critical"])).toBe("error, critical");
    expect(chosenWords(["a", "b", "c"])).toBe("a +2");
  });
});
