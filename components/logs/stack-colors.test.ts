import { expect, it } from "vitest";
import { COLORS, colorSlots } from "./stack-colors";

const NOBODY = new Map<string, number>();
const letters = (text: string) => [...text];

it("gives the most frequent values the first colours", () => {
  expect(Object.fromEntries(colorSlots(NOBODY, letters("abc")))).toEqual({ a: 1, b: 2, c: 3 });
});

it("leaves a value its colour when others overtake it or it is the only one left", () => {
  const before = colorSlots(NOBODY, letters("abc"));
  expect(colorSlots(before, letters("cab"))).toBe(before);
  expect(colorSlots(before, ["b"])).toBe(before);
});

it("gives a newcomer a colour nobody has, and takes one only from a value that isn't shown", () => {
  const before = colorSlots(NOBODY, letters("abcdef"));
  const one = colorSlots(before, letters("agcdefb"));
  expect(one.get("g")).toBe(7);
  const two = colorSlots(one, letters("hacdefb"));
  expect(two.get("h")).toBe(7);
  expect(two.has("g")).toBe(false);
  expect(two.get("a")).toBe(1);
});

it("never gives two values that are shown the same colour", () => {
  let slots = colorSlots(NOBODY, []);
  for (let round = 0; round < 200; round += 1) {
    const values = letters("abcdefghijklmno").filter((_, at) => (round * 7 + at * 5) % 11 < 6);
    slots = colorSlots(slots, values);
    const shown = values.slice(0, COLORS).map((value) => slots.get(value));
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.every((slot) => slot !== undefined && slot >= 1 && slot <= COLORS)).toBe(true);
  }
});
