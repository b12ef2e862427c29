import { describe, expect, test } from "vitest";
import type { SizeAccount, Writing } from "./account";
import { judgeGrowth } from "./judge";
import { keepOthers } from "./keep";

const MACHINE = { cpu: "2 × Some CPU", memoryGb: 8, kernel: "6.1", node: "v20.20.2" };

function size(rows: number, at: string): SizeAccount {
  const run = { at, commit: "abc", load: 0.1, rounds: 9 };
  return { run, rows, days: 30, ageMinutes: 1, outcomes: [], peakMemory: 1e8 };
}

const writing: Writing = {
  run: size(1, "before").run,
  rows: 1,
  seedRows: 1,
  cost: {
    insert: 1,
    compaction: 1,
    sortingIn: 1,
    deriving: 1,
    packing: 1,
    seed: 1,
    copy: 1,
    writer: 1,
  },
  storage: { owned: [], seed: [] },
};

describe("a report that keeps what the last one says", () => {
  const before = {
    machine: MACHINE,
    sizes: [size(10, "before"), size(100, "before")],
    growth: null,
    writing,
  };

  test("has the sizes that weren't asked again beside the new ones, the smallest first", () => {
    const now = {
      machine: MACHINE,
      sizes: [size(100, "now"), size(1_000, "now")],
      growth: null,
      writing: null,
    };
    const { sizes } = keepOthers(now, before);
    expect(sizes.map(({ rows, run }) => `${rows} ${run.at}`)).toEqual([
      "10 before",
      "100 now",
      "1000 now",
    ]);
  });

  test("has the writing of before only where none was measured", () => {
    const none = { machine: MACHINE, sizes: [], growth: null, writing: null };
    expect(keepOthers(none, before).writing).toBe(writing);
    const again = { ...writing, rows: 2 };
    expect(keepOthers({ ...none, writing: again }, before).writing).toBe(again);
  });

  test("has the growth of before only where none was measured", () => {
    const growth = [judgeGrowth("Overview, 1 h", { small: 1, large: 2 })];
    const none = { machine: MACHINE, sizes: [], growth: null, writing: null };
    expect(keepOthers(none, { ...before, growth }).growth).toBe(growth);
    expect(keepOthers({ ...none, growth: [] }, { ...before, growth }).growth).toEqual([]);
  });

  test("isn't one with figures of another machine", () => {
    const elsewhere = { ...before, machine: { ...MACHINE, memoryGb: 16 } };
    expect(() => keepOthers({ ...before }, elsewhere)).toThrow(/another machine/);
  });
});

test("a report that keeps nothing is what was found", () => {
  const found = { machine: MACHINE, sizes: [size(10, "now")], growth: null, writing: null };
  expect(keepOthers(found, null)).toBe(found);
});
