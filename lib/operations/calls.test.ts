import { describe, expect, it } from "vitest";
import { type CallRow, Calls, MOST_SLOW, tallyRow } from "./calls";
import { CACHE_HIT_RATE } from "./measures";

const row = (at: number, extra: object = {}, level = "INFO"): CallRow => ({
  id: String(at),
  timestamp: `2026-11-22T12:00:${String(at).padStart(2, "0")}.000000Z`,
  level,
  logger_name: "shop.orders",
  function_name: "submit",
  message: "Order saved",
  extra_data: { ...extra },
});

function tally(rows: readonly CallRow[]): Map<string, Calls> {
  const tallies = new Map<string, Calls>();
  for (const each of rows) tallyRow(tallies, each);
  return tallies;
}

const ROWS = Array.from({ length: 40 }, (_, at) =>
  row(
    at,
    {
      operation: at % 4 === 0 ? "charge" : "place",
      duration_ms: (at * 37) % 50,
      rows: at,
      cache_hits: at % 3,
      cache_misses: 1,
      from_cache: at % 2 === 0,
      order_id: at,
    },
    at % 10 === 0 ? "ERROR" : "INFO",
  ),
);

describe("calls", () => {
  it("are tallied by operation, with failures and the slowest", () => {
    const found = tally(ROWS);
    expect([...found.keys()].sort()).toEqual(["charge", "place"]);
    const place = found.get("place");
    expect([place?.count, place?.failures]).toEqual([30, 2]);
    const slowest = ROWS.filter(({ extra_data }) => extra_data?.operation === "place")
      .map(({ extra_data }) => Number(extra_data?.duration_ms))
      .toSorted((a, b) => b - a);
    expect(place?.slowest.map(({ ms }) => ms)).toEqual(slowest.slice(0, MOST_SLOW));
  });

  it("carry numbers, shares and how often a cache was hit, but no names", () => {
    const measures = tally(ROWS).get("charge")?.measures;
    expect([...(measures?.keys() ?? [])].sort()).toEqual([
      CACHE_HIT_RATE,
      "cache_hits",
      "cache_misses",
      "from_cache",
      "rows",
    ]);
    expect(measures?.get("rows")).toEqual({
      count: 10,
      sum: 180,
      min: 0,
      max: 36,
      isShare: false,
    });
    expect(measures?.get("from_cache")).toMatchObject({ count: 10, sum: 10, isShare: true });
    // 0, 1, 2, 0, 1, … hits and a miss each: 9 hits of 19 that were looked for.
    const rate = measures?.get(CACHE_HIT_RATE);
    expect([rate?.sum, rate?.count]).toEqual([expect.closeTo(9), 19]);
  });

  it("of parts, merged in any order or stored, are those of the whole", () => {
    const told = (calls: Calls | undefined) => {
      const { durations, failures, details } = calls?.stored() ?? {};
      const measures = details?.measures.toSorted(([a], [b]) => (a < b ? -1 : 1));
      return {
        failures,
        buckets: durations?.buckets,
        slowest: details?.slowest,
        sources: details?.sources,
        measures: measures?.map(([name, { sum, ...rest }]) => [name, sum.toPrecision(12), rest]),
      };
    };
    const whole = tally(ROWS).get("place");
    const parts = [ROWS.slice(25), ROWS.slice(0, 11), ROWS.slice(11, 25)].map((part) =>
      tally(part).get("place"),
    );
    const merged = new Calls();
    const read = new Calls();
    for (const part of parts) {
      if (!part) throw new Error("A part has no calls.");
      merged.merge(part);
      const { durations, failures, details } = part.stored();
      read.mergeStored({ durations, failures, details: JSON.parse(JSON.stringify(details)) });
    }
    expect(told(merged)).toEqual(told(whole));
    expect(told(read)).toEqual(told(whole));
  });
});
