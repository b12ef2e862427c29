import { expect, test } from "vitest";
import { commonTitle } from "./common-title";

test.each([
  ["order 17 is late", "order 18 is late", "order <*> is late"],
  ["POST /pay 504 in 88 ms", "POST /pay 504 in 91 ms", "POST /pay 504 in <*> ms"],
  ["KeyError: 'sku'", "KeyError: 'price'", "KeyError: '<*>'"],
  [
    "TimeoutError: no answer",
    "TimeoutError: the bank gave no answer",
    "TimeoutError: <*> no answer",
  ],
  ["TimeoutError: read", "TimeoutError: write", "TimeoutError: <*>"],
  ["user=7, shop=a", "user=9, shop=a", "user=<*>, shop=a"],
  ["timeout", "timer", "<*>"],
  ["no stock", "no stock", "no stock"],
])("%j and %j have in common: %s", (one, other, common) => {
  expect(commonTitle(one, other)).toBe(common);
  expect(commonTitle(other, one)).toBe(common);
});

test("what was taken in already changes nothing, whichever comes first", () => {
  const titles = [
    "job a1 took 5 s",
    "job b2 took 7 s",
    "job c3 on host x took 9 s",
    "job a1 took 5 s",
  ];
  const all = titles.reduce(commonTitle);
  expect(all).toBe("job <*> s");
  for (const title of titles) expect(commonTitle(all, title)).toBe(all);
  expect(titles.toReversed().reduce(commonTitle)).toBe(all);
});
