import { describe, expect, test } from "vitest";
import type { OperationSummary } from "@/lib/client/operations";
import { nextSort, readSort, sorted } from "./sort";

const operation = (name: string, numbers: Partial<OperationSummary> = {}): OperationSummary => ({
  name,
  count: 10,
  failures: 0,
  sum: 100,
  min: 1,
  max: 50,
  p50: 10,
  p95: 40,
  p99: 45,
  slow: 0,
  slow_is_exact: true,
  slow_ms: 30_000,
  trend: [],
  ...numbers,
});

const ALL = [
  operation("b", { sum: 300, p95: 5 }),
  operation("a", { failures: 2, p95: 9 }),
  operation("c", { failures: 2, count: 4, p95: 7 }),
];

const names = (text: string | null) => sorted(ALL, readSort(text)).map(({ name }) => name);

describe("operations sorted", () => {
  test.each([
    [null, ["b", "a", "c"]],
    ["nonsense", ["b", "a", "c"]],
    ["constructor", ["b", "a", "c"]],
    ["p95", ["a", "c", "b"]],
    ["-p95", ["b", "c", "a"]],
    ["name", ["a", "b", "c"]],
    ["-name", ["c", "b", "a"]],
    // As many failures, but among fewer calls.
    ["failed", ["c", "a", "b"]],
  ])("by %s", (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test("a press on a head sorts by it, another turns it round, a third turns it back", () => {
    const first = nextSort(readSort(null), "p95");
    const second = nextSort(readSort(first), "p95");
    expect([first, second, nextSort(readSort(second), "p95")]).toEqual(["p95", "-p95", "p95"]);
    expect(nextSort(readSort(null), "time")).toBe("-time");
    expect(nextSort(readSort("-time"), "time")).toBeNull();
  });
});
