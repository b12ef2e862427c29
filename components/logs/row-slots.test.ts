import { describe, expect, it } from "vitest";
import { RowSlots, type SlotRow } from "./row-slots";

/** Rows `a1 b2 …`: a letter for the look, the whole for the id. */
function rows(text: string): SlotRow[] {
  return text.split(" ").map((id) => ({ id, look: id.slice(0, 1) }));
}

/** Each row with its element's number, in the order the elements stand in; those that left apart. */
function placed(slots: RowSlots, text: string, isScrolling: boolean): [string, number][] {
  const list = rows(text);
  return slots
    .place(list, isScrolling)
    .flatMap(({ slot, at }): [string, number][] =>
      at === null ? [] : [[list[at]?.id ?? "", slot]],
    );
}

describe("RowSlots", () => {
  it("gives a row that leaves while scrolling to one that comes and looks alike", () => {
    const slots = new RowSlots();
    const before = new Map(placed(slots, "a1 a2 a3", false));
    const after = new Map(placed(slots, "a2 a3 a4", true));
    expect(after.get("a4")).toBe(before.get("a1"));
    expect(after.get("a2")).toBe(before.get("a2"));
  });

  it("never draws a row by the element of one that looks different", () => {
    const slots = new RowSlots();
    const before = placed(slots, "a1 a2", false).map(([, slot]) => slot);
    const after = new Map(placed(slots, "a2 b3", true));
    expect(before).not.toContain(after.get("b3"));
  });

  it("keeps a row that left while scrolling until one comes that looks like it", () => {
    const slots = new RowSlots();
    const [, left] = placed(slots, "a1 b2", false);
    placed(slots, "a1 a3", true);
    expect(placed(slots, "a1 a3 b4", true)).toContainEqual(["b4", left?.[1]]);
  });

  it("keeps no more of those than a screen's rows differ by, and none once scrolling has stopped", () => {
    const slots = new RowSlots();
    for (let look = 0; look < 60; look += 1) {
      slots.place([{ id: `row ${look}`, look: `look ${look}` }], true);
    }
    expect(slots.place(rows("a1"), true)).toHaveLength(31);
    expect(slots.place(rows("a1"), false)).toHaveLength(1);
  });

  it("draws every row once, by an element of its own, however far one jumps", () => {
    const slots = new RowSlots();
    for (const text of ["a1 b2 a3", "a7 a8 a9 b1", "b2 b3", "a1 a2 a3 a4 a5 b1"]) {
      const now = placed(slots, text, true);
      expect(now.map(([id]) => id).sort()).toEqual(text.split(" ").sort());
      expect(new Set(now.map(([, slot]) => slot)).size).toBe(now.length);
    }
  });

  it("puts the elements in the order of the rows once scrolling has stopped, each row keeping its own", () => {
    const slots = new RowSlots();
    placed(slots, "a1 a2 a3", false);
    const moving = placed(slots, "a2 a3 a4", true);
    expect(moving.map(([id]) => id)).toEqual(["a4", "a2", "a3"]);
    const still = placed(slots, "a2 a3 a4", false);
    expect(still.map(([id]) => id)).toEqual(["a2", "a3", "a4"]);
    expect(new Map(still)).toEqual(new Map(moving));
  });

  it("gives new rows new elements while nobody scrolls, so that none is moved or rewritten", () => {
    const slots = new RowSlots();
    const before = placed(slots, "a1 a2", false);
    const after = placed(slots, "a0 a1", false);
    expect(after[1]).toEqual(before[0]);
    expect(before.map(([, slot]) => slot)).not.toContain(after[0]?.[1]);
  });

  it("answers the same when it is asked the same again", () => {
    const slots = new RowSlots();
    placed(slots, "a1 b2 a3", false);
    expect(placed(slots, "a3 a4 b5", true)).toEqual(placed(slots, "a3 a4 b5", true));
  });
});
