import { expect, test } from "vitest";
import { Snapshot } from "./snapshot";

test.each(["1:1:", "9:12:", "9:12:9,11", "100:10000000000000:100"])("%s is one", (text) => {
  expect(Snapshot.parse(text)?.toString()).toBe(text);
});

test.each([
  "",
  "9",
  "9:5:",
  "0:5:",
  "9:12:8",
  "9:12:12",
  "9:12:11,10",
  "9:12:10,10",
  "a:b:",
  "9:12:10,",
])("%j is none: Postgres would not read it back", (text) => {
  expect(Snapshot.parse(text)).toBeNull();
});

test("what had ended by then is shown, what was under way or had not begun isn't", () => {
  const snapshot = Snapshot.parse("9:12:9,11");
  const shown = [8, 9, 10, 11, 12].filter((xid) => snapshot?.shows(xid));
  expect(shown).toEqual([8, 10]);
});
