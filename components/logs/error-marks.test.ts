import { expect, it } from "vitest";
import { errorMarks } from "./error-marks";

const rows = (...levels: string[]) => levels.map((level) => ({ level }));

it("marks errors where they are, in whatever word they are stored", () => {
  expect(errorMarks(rows("INFO", "err", "warn", "FATAL"))).toEqual([
    { at: 0.25, level: "ERROR" },
    { at: 0.75, level: "CRITICAL" },
  ]);
});

it("keeps the worst where many share a place, and never more than can be seen", () => {
  const many = Array.from({ length: 100_000 }, (_, index) => ({
    level: index === 50_000 ? "CRITICAL" : index % 3 === 0 ? "ERROR" : "INFO",
  }));
  const marks = errorMarks(many);
  expect(marks).toHaveLength(240);
  expect(marks.filter(({ level }) => level === "CRITICAL")).toEqual([
    { at: 0.5, level: "CRITICAL" },
  ]);
});

it("has none where most rows are errors, nor for no rows", () => {
  expect(errorMarks(rows("ERROR", "INFO", "ERROR"))).toEqual([]);
  expect(errorMarks([])).toEqual([]);
});
