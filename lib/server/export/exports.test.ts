import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Exports } from "./exports";

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("a fifth export is told to come back, and one that ends makes room", () => {
  const exports = new Exports();
  const running = ["a", "b", "c", "d"].map((id) => exports.begin(id));
  expect(() => exports.begin("e")).toThrow(/4 exports are under way/);
  running[0]?.end("done");
  expect(exports.begin("f").isRunning).toBe(true);
});

test("an export whose reader has taken nothing for ten minutes makes room for another", () => {
  const exports = new Exports();
  const running = ["a", "b", "c", "d"].map((id) => exports.begin(id));
  vi.advanceTimersByTime(9 * MINUTE);
  for (const each of running.slice(1)) each.wrote(1, 100);
  expect(() => exports.begin("e")).toThrow();
  vi.advanceTimersByTime(2 * MINUTE);
  expect(exports.begin("f").isRunning).toBe(true);
  expect(running.map((each) => each.progress.state)).toEqual([
    "cancelled",
    "running",
    "running",
    "running",
  ]);
  expect(running[0]?.signal.aborted).toBe(true);
});
