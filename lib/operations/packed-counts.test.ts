import fc from "fast-check";
import { expect, test } from "vitest";
import { packCounts, unpackCounts } from "./packed-counts";

const count = fc.oneof(
  fc.constant(0),
  fc.nat({ max: 300 }),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
);

function unpacked(bytes: Uint8Array): [number, number][] {
  const found: [number, number][] = [];
  unpackCounts(bytes, (bucket, n) => found.push([bucket, n]));
  return found;
}

test("counts are the same once they have been packed, wherever they begin", () => {
  fc.assert(
    fc.property(fc.integer({ min: -800, max: 1_500 }), fc.array(count), (first, counts) => {
      const filled = counts.flatMap((n, place) => (n > 0 ? [[first + place, n]] : []));
      expect(unpacked(packCounts(first, counts))).toEqual(filled);
    }),
  );
});

test("small counts side by side take a byte each, and empty buckets next to nothing", () => {
  expect(packCounts(3, [1, 127, 5]).length).toBe(4);
  expect(packCounts(3, [0, 0, 1, ...Array.from({ length: 100 }, () => 0), 1, 0]).length).toBe(5);
});
