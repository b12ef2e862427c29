import { describe, expect, test } from "vitest";
import { Random } from "@/lib/server/demo/random";
import { isSpike, type Rows, usualErrors } from "./usual";

/** Days with so many errors among a thousand rows that are none. */
function days(...errors: number[]): Rows[] {
  return errors.map((count) => ({ errors: count, total: count + 1_000 }));
}

function now(errors: number, others = 1_000): Rows {
  return { errors, total: errors + others };
}

const QUIET_WEEK = days(0, 0, 0, 0, 0, 0, 0);
const WEEK = days(18, 22, 20, 25, 17, 20, 21);

describe("what is usual", () => {
  test("is the median of the earlier days, which one bad day doesn't move", () => {
    expect(usualErrors(days(4, 5, 900))).toBe(5);
    expect(usualErrors(days(4, 6, 900, 5))).toBe(5.5);
  });

  test("can't be said of fewer than three days", () => {
    expect(usualErrors(days(4, 5))).toBeNull();
    expect(isSpike(now(5_000), days(0, 0))).toBe(false);
  });
});

describe("a spike", () => {
  test.each([
    ["after a quiet week", 12, QUIET_WEEK],
    ["several times the usual", 90, WEEK],
    ["after a week with an incident in it", 90, days(18, 22, 4_000, 25, 17, 20, 21)],
  ])("is found %s", (_, errors, earlier) => {
    expect(isSpike(now(errors), earlier)).toBe(true);
  });

  test.each([
    ["of tiny numbers", 9, QUIET_WEEK],
    ["that chance makes", 34, WEEK],
    ["that is less than twice the usual, however steady that is", 1_900, days(1_000, 1_000, 1_000)],
    ["where the earlier days differ as much", 90, days(2, 60, 20, 95, 11, 40, 5)],
  ])("is none %s", (_, errors, earlier) => {
    expect(isSpike(now(errors), earlier)).toBe(false);
  });

  test("is none where all else has grown as much: that is traffic", () => {
    expect(isSpike(now(90, 1_000), WEEK)).toBe(true);
    expect(isSpike(now(90, 4_500), WEEK)).toBe(false);
  });

  test("is found where nothing but errors is written", () => {
    const errorsAlone = [20, 18, 22].map((errors) => ({ errors, total: errors }));
    expect(isSpike({ errors: 90, total: 90 }, errorsAlone)).toBe(true);
  });
});

/** Events that come by chance at a rate. */
function byChance(random: Random, rate: number): number {
  const quiet = Math.exp(-rate);
  let count = 0;
  for (let left = random.float(); left > quiet; left *= random.float()) count += 1;
  return count;
}

test.each([0.5, 2, 5, 20, 100])(
  "of errors that come by chance, %d an hour, hardly any hour is called a spike",
  (rate) => {
    const random = new Random(7);
    const hours = 20_000;
    let alarms = 0;
    for (let hour = 0; hour < hours; hour += 1) {
      const known = 3 + random.below(5);
      const earlier = Array.from({ length: known }, () => now(byChance(random, rate)));
      if (isSpike(now(byChance(random, rate)), earlier)) alarms += 1;
    }
    expect(alarms).toBeLessThan(hours / 2_000);
  },
);
