import fc from "fast-check";
import { expect, test } from "vitest";
import { type CallDetails, DetailsPacker, PackedDetails } from "./packed-details";

const name = fc.string({ unit: "grapheme", maxLength: 12 });
const number = fc.oneof(fc.nat(), fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e300 }));

const details: fc.Arbitrary<CallDetails> = fc.record({
  measured: fc.array(
    fc.record({
      name,
      value: number,
      weight: fc.oneof(fc.constant(1), fc.double({ min: 0, noNaN: true })),
      isShare: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  source: fc.oneof(
    fc.record({ by: name, key: fc.option(name) }),
    fc.record({
      by: fc.constant("place"),
      key: fc.option(name),
      place: fc.record({ logger: name, function: fc.option(name) }),
    }),
  ),
});

function packed(some: readonly CallDetails[]): Uint8Array {
  const packer = new DetailsPacker();
  for (const each of some) packer.add(each);
  return packer.packed();
}

test("details are the same once they have been packed, call by call, to the last digit", () => {
  fc.assert(
    fc.property(fc.array(details), (some) => {
      const reader = new PackedDetails(packed(some));
      // -0 is nought, as it is in a sum.
      const plain = some.map(({ measured, source }) => ({
        source,
        measured: measured.map((each) => ({
          ...each,
          value: each.value + 0,
          weight: each.weight + 0,
        })),
      }));
      expect(some.map(() => reader.next())).toEqual(plain);
    }),
  );
});

test("those of a call that carries two numbers take nine bytes", () => {
  const one = (bytes: number): CallDetails => ({
    source: { by: "place", key: "duration_ms", place: { logger: "gateway", function: null } },
    measured: [
      { name: "bytes", value: bytes, weight: 1, isShare: false },
      { name: "hit", value: bytes % 2, weight: 1, isShare: true },
    ],
  });
  const some = Array.from({ length: 1_000 }, (_, at) => one(1_000 + at));
  expect(packed(some).length).toBeLessThanOrEqual(9_000 + 150);
});
