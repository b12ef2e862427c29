import { expect, it } from "vitest";
import type { Histogram } from "@/lib/client/queries";
import { stackOf } from "./stack";

const AT = (minute: number) => `2026-11-22T00:0${minute}:00.000000Z`;

const NO_COLORS = new Map<string, number>();

type Counts = Omit<Histogram["buckets"][number], "at">;

function histogram(by: string, buckets: readonly Counts[]): Histogram {
  return {
    from: AT(0),
    to: AT(buckets.length),
    by,
    interval_ms: 60_000,
    total: 0,
    buckets: buckets.map((bucket, minute) => ({ at: AT(minute), ...bucket })),
  };
}

const shown = (by: string, buckets: readonly Counts[]) =>
  stackOf(histogram(by, buckets), NO_COLORS).parts.map(({ label, count, rows }) => ({
    label,
    count,
    rows,
  }));

it("adds up every level, the most severe first, a word nobody knows last", () => {
  const buckets: Counts[] = [
    { counts: { INFO: 3, ERROR: 1 } },
    { counts: {} },
    { counts: { INFO: 4, AUDIT: 7 } },
  ];
  expect(shown("level", buckets)).toEqual([
    { label: "ERROR", count: 1, rows: { value: "error" } },
    { label: "INFO", count: 7, rows: { value: "info" } },
    { label: "AUDIT", count: 7, rows: { value: "audit" } },
  ]);
});

it("names the most frequent values first, then the others, then rows without one", () => {
  const buckets: Counts[] = [
    { counts: { "web-1": 2, "web-2": 5 }, others: 4 },
    { counts: { "web-1": 1 }, none: 9 },
  ];
  expect(shown("host", buckets)).toEqual([
    { label: "web-2", count: 5, rows: { value: "web-2" } },
    { label: "web-1", count: 3, rows: { value: "web-1" } },
    { label: "Other values", count: 4, rows: "others" },
    { label: "No host", count: 9, rows: "without" },
  ]);
});

it("counts rows with several values in one place, which no filter finds alone", () => {
  const buckets: Counts[] = [
    { counts: { billing: 2 }, several: 3 },
    { counts: {}, several: 1 },
  ];
  expect(shown("tags", buckets)).toEqual([
    { label: "billing", count: 2, rows: { value: "billing" } },
    { label: "Several values", count: 4, rows: "several" },
  ]);
});

it("counts values that have no colour left as others, and loses no row", () => {
  const counts = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`v${i}`, 100 - i]));
  const { bars, parts } = stackOf(histogram("order", [{ counts, others: 1 }]), NO_COLORS);
  expect(parts.map(({ label }) => label)).toEqual([
    ...["v0", "v1", "v2", "v3", "v4", "v5", "v6"],
    "Other values",
  ]);
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  expect(sum(Object.values(bars[0]?.values ?? {}))).toBe(sum(Object.values(counts)) + 1);
  expect(parts.at(-1)?.count).toBe(93 + 92 + 91 + 90 + 89 + 1);
});

it("keeps apart values that are called like what they aren't", () => {
  const counts = Object.fromEntries([
    ["others", 3],
    ["none", 2],
    ["__proto__", 1],
    ["", 1],
  ]);
  const stack = stackOf(histogram("order", [{ counts, others: 5, none: 6 }]), NO_COLORS);
  const at = (label: string) => {
    const part = stack.parts.find((each) => each.label === label);
    return [part?.count, stack.bars[0]?.values[part?.key ?? ""]];
  };
  expect(at("others")).toEqual([3, 3]);
  expect(at("none")).toEqual([2, 2]);
  expect(at("__proto__")).toEqual([1, 1]);
  expect(at("(empty)")).toEqual([1, 1]);
  expect(at("Other values")).toEqual([5, 5]);
  expect(at("No order")).toEqual([6, 6]);
});
