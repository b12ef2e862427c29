import { describe, expect, test } from "vitest";
import { countChange, differenceChange, periodBefore, rateChange } from "./change-words";

describe("periodBefore", () => {
  test.each([
    ["2026-11-21T10:00:00Z", "2026-11-21T10:15:00Z", "the 15 min before"],
    ["2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z", "the 24 h before"],
    ["2026-11-14T10:00:00Z", "2026-11-21T10:00:00Z", "the 7 d before"],
    ["2026-11-21T10:00:00Z", "2026-11-21T11:30:00Z", "the 1 h 30 min before"],
  ])("from %s to %s is %s", (from, to, expected) => {
    expect(periodBefore(from, to)).toBe(expected);
  });
});

describe("countChange", () => {
  test.each([
    [120, 100, "+20%", "from 100", false],
    [125, 100, "+25%", "from 100", true],
    [1_400, 100, "×14", "from 100", true],
    [50, 1_000, "−95%", "from 1,000", false],
    [7, 7, "", "the same", false],
    [7, 0, "", "no errors", true],
    [0, 0, "", "no errors", false],
  ])("of %i after %i says %j, %j", (now, before, change, against, isHigh) => {
    expect(countChange(now, before, "error")).toEqual({ change, against, isHigh });
  });
});

describe("rateChange", () => {
  test.each([
    [{ part: 4, whole: 100 }, { part: 2, whole: 100 }, "from 2.0%", true],
    [{ part: 2, whole: 100 }, { part: 4, whole: 100 }, "from 4.0%", false],
    [{ part: 2, whole: 100 }, { part: 20, whole: 1_000 }, "the same", false],
    [{ part: 1, whole: 100 }, { part: 0, whole: 100 }, "from 0%", true],
    [{ part: 0, whole: 100 }, { part: 0, whole: 50 }, "the same", false],
    [{ part: 1, whole: 100 }, { part: 0, whole: 0 }, "no logs", false],
  ])("of %j after %j says %j", (now, before, against, isHigh) => {
    expect(rateChange(now, before, "log")).toEqual({ change: "", against, isHigh });
  });
});

test("a difference is given in things, not in percent", () => {
  expect(differenceChange(40, 38, "logger")).toMatchObject({
    change: "+2",
    against: "from 38 loggers",
  });
  expect(differenceChange(1, 3, "logger").change).toBe("−2");
  expect(differenceChange(3, 0, "logger").against).toBe("no loggers");
});
