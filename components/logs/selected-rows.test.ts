import { expect, it } from "vitest";
import { extendTo, NONE_SELECTED, rowsSelected, toggleRow } from "./selected-rows";

const ROWS = [..."abcdef"].map((id) => ({ id }));
const idsOf = (selected: typeof NONE_SELECTED) =>
  rowsSelected(selected, ROWS)
    .map(({ id }) => id)
    .join("");

it("adds a row and takes it out again, whatever the order they were chosen in", () => {
  const two = toggleRow(toggleRow(NONE_SELECTED, "e"), "b");
  expect(idsOf(two)).toBe("be");
  expect(idsOf(toggleRow(two, "e"))).toBe("b");
});

it("spans from the row that was chosen last to another, upwards too", () => {
  const anchored = toggleRow(NONE_SELECTED, "c");
  expect(idsOf(extendTo(anchored, ROWS, "e", null))).toBe("cde");
  expect(idsOf(extendTo(anchored, ROWS, "a", null))).toBe("abc");
});

it("changes its span and doesn't add another when the end moves on", () => {
  const wide = extendTo(toggleRow(NONE_SELECTED, "b"), ROWS, "f", null);
  expect(idsOf(extendTo(wide, ROWS, "d", null))).toBe("bcd");
  expect(idsOf(extendTo(wide, ROWS, "a", null))).toBe("ab");
});

it("begins where the keyboard is, or with the row itself", () => {
  expect(idsOf(extendTo(NONE_SELECTED, ROWS, "d", "b"))).toBe("bcd");
  expect(idsOf(extendTo(NONE_SELECTED, ROWS, "d", null))).toBe("d");
});

it("begins anew where the row it began at has gone, and leaves out rows that have", () => {
  const gone = toggleRow(NONE_SELECTED, "z");
  expect(idsOf(gone)).toBe("");
  expect(idsOf(extendTo(gone, ROWS, "c", null))).toBe("c");
});
