import { expect, it } from "vitest";
import { moved } from "./moved";

it("puts an item at its new place, and no further than the ends", () => {
  expect(moved(["a", "b", "c"], "a", 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], "c", -2)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], "c", 9)).toEqual(["a", "b", "c"]);
  expect(moved(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
});
