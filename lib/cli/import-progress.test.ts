import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { duration, progressLine, showProgress } from "./import-progress";

const state = { name: "shop.log", bytes: 50, size: 200, rows: 12_000, elapsedMs: 3_000 };

test.each([
  ["share, rate and time left", state, "shop.log 25% · 12,000 rows · 4,000 rows/s · 9 s left"],
  ["no rate in the first second", { ...state, elapsedMs: 500 }, "shop.log 25% · 12,000 rows"],
  [
    "bytes where the end isn't known",
    { ...state, bytes: 2e6, size: null },
    "shop.log 2 MB · 12,000 rows · 4,000 rows/s",
  ],
  [
    "never more than all of a file that grows",
    { ...state, bytes: 300 },
    "shop.log 100% · 12,000 rows · 4,000 rows/s · 0 s left",
  ],
])("a line has %s", (_, given, line) => {
  expect(progressLine(given)).toBe(line);
});

test.each([
  [59_400, "59 s"],
  [200_000, "3 min 20 s"],
  [7_500_000, "2 h 5 min"],
])("%i ms is %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

describe("while it runs", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test("a terminal has one line, written over and gone at the end", () => {
    const written: string[] = [];
    const output = { isTTY: true, columns: 20, write: (text: string) => written.push(text) };
    const stop = showProgress(output, () => state);
    vi.advanceTimersByTime(400);
    stop();
    vi.advanceTimersByTime(10_000);
    expect(written).toHaveLength(3);
    expect(written[0]).toMatch(/^\rshop\.log 25% · 12,0/);
    expect(written.join("")).not.toContain("\n");
  });

  test("anything else gets a line every few seconds", () => {
    const written: string[] = [];
    const stop = showProgress({ write: (text: string) => written.push(text) }, () => state);
    vi.advanceTimersByTime(11_000);
    stop();
    expect(written).toEqual([`${progressLine(state)}\n`, `${progressLine(state)}\n`]);
  });
});
