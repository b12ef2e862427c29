import { expect, test } from "vitest";
import { describeBar, hintOf } from "./bar-words";

const SERIES = ["ERROR", "INFO"].map((key) => ({ key, label: key, color: "" }));

test("a bar is described by its span, its total and what is in it", () => {
  const year = new Date().getUTCFullYear();
  const bar = {
    at: `${year}-11-21T10:00:00Z`,
    end: `${year}-11-21T10:10:00Z`,
    values: { INFO: 1_200 },
  };
  expect(describeBar(bar, SERIES, "UTC", "row")).toBe(
    "Nov 21 10:00 – 10:10: 1,200 rows, 1,200 INFO",
  );
});

test.each([
  [true, true, 0, "Click for ERROR rows · drag to zoom"],
  [true, false, null, "Click for these rows"],
  [false, true, null, "Drag to zoom"],
  [false, false, null, null],
])(
  "with picking %s and selecting %s over series %s it says: %s",
  (canPick, canSelect, at, hint) => {
    const series = at === null ? undefined : SERIES[at];
    expect(hintOf(series, { canPick, canSelect, unit: "row" })).toBe(hint);
  },
);
