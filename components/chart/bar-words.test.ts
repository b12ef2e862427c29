import { expect, test } from "vitest";
import { describeBar, hintOf, selectionHint } from "./bar-words";

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
  [true, true, 0, "pointer", "Click for ERROR rows · drag to zoom"],
  [true, false, null, "pointer", "Click for these rows"],
  [false, true, null, "pointer", "Drag to zoom"],
  [false, false, null, "pointer", null],
  [true, true, null, "keyboard", "Enter for these rows · Shift and arrows to zoom"],
  [false, true, null, "keyboard", "Shift and arrows to zoom"],
] as const)(
  "with picking %s and selecting %s over series %s by %s it says: %s",
  (canPick, canSelect, at, by, hint) => {
    const series = at === null ? undefined : SERIES[at];
    expect(hintOf(series, { canPick, canSelect, unit: "row", by })).toBe(hint);
  },
);

test("a selection says what ends it, in the words of what made it", () => {
  expect(selectionHint("pointer")).toBe("Release to zoom · Esc cancels");
  expect(selectionHint("keyboard")).toBe("Enter to zoom · Esc cancels");
});
