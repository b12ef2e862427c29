import fc from "fast-check";
import { expect, test } from "vitest";
import { type BareCall, CallsPacker, PackedCalls } from "./packed-calls";

const HOUR = 3_600_000_000;
const END = Date.parse("2026-11-22T12:00:00Z") * 1_000;

const calls = fc
  .array(
    fc.record({
      at: fc.integer({ min: END - HOUR, max: END }),
      ms: fc.oneof(
        fc.double({ min: 0, max: 3.2e12, noNaN: true }),
        fc.integer({ min: 0, max: 3.2e15 }).map((micros) => micros / 1_000),
      ),
      failed: fc.boolean(),
    }),
  )
  .map((found) => found.toSorted((a, b) => b.at - a.at));

function packed(some: readonly BareCall[]): Uint8Array {
  const packer = new CallsPacker(END);
  for (const call of some) packer.add(call);
  return packer.packed();
}

test("calls are the same once they have been packed, to the microsecond and the last digit", () => {
  fc.assert(
    fc.property(calls, (some) => {
      const found: BareCall[] = [];
      const calls = new PackedCalls(packed(some), END);
      while (!calls.isOver) found.push(calls.next());
      expect(found).toEqual(some);
    }),
  );
});

test.each([
  ["a dozen bytes", 1 / 3, 12],
  ["six where thousandths of a millisecond say how long it took", 12.345, 6],
])("a call a second takes %s", (_, ms, bytes) => {
  const some = Array.from({ length: 100 }, (_, at) => ({
    at: END - at * 1_000_000,
    ms,
    failed: at % 2 === 0,
  }));
  expect(packed(some).length).toBeLessThanOrEqual(100 * bytes);
});
