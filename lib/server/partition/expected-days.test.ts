import { expect, test } from "vitest";
import { DayTally } from "./day-tally";
import { expectedDays } from "./expected-days";

/** `rows` of them, evenly between two times. */
function tallyOf(from: string, to: string, rows: number): DayTally {
  const tally = new DayTally();
  const [first, last] = [Date.parse(from), Date.parse(to)];
  for (let row = 0; row < rows; row++) {
    const at = first + ((last - first) * row) / (rows - 1);
    tally.add(new Date(at).toISOString());
  }
  return tally;
}

const TODAY = Date.parse("2026-11-22T00:00:00Z") * 1_000;

test("a source goes on as it began: half a day of a tenth of it is five days", () => {
  const began = tallyOf("2026-03-01T00:00:00Z", "2026-03-01T12:00:00Z", 1_000);
  const days = expectedDays(began, 0.1, TODAY);
  expect([...days.keys()]).toEqual([
    "2026-03-01",
    "2026-03-02",
    "2026-03-03",
    "2026-03-04",
    "2026-03-05",
  ]);
  for (const rows of days.values()) expect(rows).toBeCloseTo(2_000, 0);
});

test("it doesn't go on behind today, and not where nobody knows how much of it is there", () => {
  const began = tallyOf("2026-11-21T00:00:00Z", "2026-11-21T12:00:00Z", 1_000);
  expect([...expectedDays(began, 0.1, TODAY).keys()]).toEqual(["2026-11-21", "2026-11-22"]);
  expect(expectedDays(began, null, TODAY)).toEqual(new Map([["2026-11-21", 1_000]]));
  expect(expectedDays(began, 1, TODAY)).toEqual(new Map([["2026-11-21", 1_000]]));
});

test("one row that is years too old brings no thousand days", () => {
  const began = tallyOf("2026-11-01T00:00:00Z", "2026-11-01T12:00:00Z", 10_000);
  began.add("2001-01-01T00:00:00.000Z");
  const days = [...expectedDays(began, 0.01, TODAY)].filter(([, rows]) => rows >= 10_000);
  expect(days.map(([day]) => day)).toEqual(["2026-11-01"]);
});
