import { expect, test } from "vitest";
import type { AccessCost } from "./access";
import { type Account, verdictsOf } from "./account";
import type { ScreenFigures } from "./browser/measure-screen";

const summary = (p95: number) => ({ median: p95 / 2, p95, runs: 20 });

const GOOD: ScreenFigures = {
  clickToRows: summary(150),
  api: summary(30),
  firstRows: summary(1_000),
  scriptKilobytes: 250,
  scrolling: { rows: 100_000, framesPerSecond: 59.9, lateFrames: 0.2, growth: 1.5, heap: 180 },
};

function failing(screen: ScreenFigures | null, access: AccessCost[] = []): string[] {
  const account: Account = {
    machine: { cpu: "some", memoryGb: 8, kernel: "6.1", node: "v20" },
    note: "",
    growth: null,
    writing: null,
    sizes: [
      {
        run: { at: "2026-11-22T00:00:00Z", commit: "abc", load: 0, rounds: 9 },
        rows: 10_000_000,
        days: 30,
        ageMinutes: 1,
        outcomes: [],
        peakMemory: 1,
        access,
        screen,
      },
    ],
  };
  return verdictsOf(account).flatMap(({ holds, what }) => (holds ? [] : [what]));
}

test("figures at their limits hold", () => {
  expect(failing(GOOD)).toEqual([]);
});

test.each([
  ["Click", { clickToRows: summary(151) }],
  ["First load", { firstRows: summary(1_001) }],
  ["Frames", { scrolling: { ...GOOD.scrolling, framesPerSecond: 58 } }],
  ["Memory of the page", { scrolling: { ...GOOD.scrolling, growth: 5.1 } }],
  ["JavaScript", { scriptKilobytes: 251 }],
])("%s past its limit is said not to hold, and nothing else is", (what, worse) => {
  const found = failing({ ...GOOD, ...worse });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${what}`));
});

test("a run without a browser says nothing of the screen", () => {
  expect(failing(null)).toEqual([]);
});

test("signing in may cost 2 ms of CPU a request and no more", () => {
  const access = (ms: number) => [
    { title: "newest 100", open: 4, known: [{ who: "signed in", ms }], team: 90 },
  ];
  expect(failing(null, access(6))).toEqual([]);
  expect(failing(null, access(6.1))).toEqual([expect.stringContaining("signed in, newest 100")]);
});
