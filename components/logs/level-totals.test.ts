import { expect, it } from "vitest";
import type { Histogram } from "@/lib/client/queries";
import { levelTotals } from "./level-totals";

it("adds up every level over all buckets, most severe first, and its sum is the total", () => {
  const histogram: Histogram = {
    from: "2026-11-22T00:00:00.000000Z",
    to: "2026-11-22T00:03:00.000000Z",
    interval_ms: 60_000,
    total: 15,
    buckets: [
      { at: "2026-11-22T00:00:00.000000Z", counts: { INFO: 3, ERROR: 1 } },
      { at: "2026-11-22T00:01:00.000000Z", counts: {} },
      { at: "2026-11-22T00:02:00.000000Z", counts: { INFO: 4, AUDIT: 7 } },
    ],
  };
  expect(levelTotals(histogram)).toEqual([
    { level: "ERROR", count: 1 },
    { level: "INFO", count: 7 },
    { level: "AUDIT", count: 7 },
  ]);
});
