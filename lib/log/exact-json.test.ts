import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactDigits, parseExact, printExact } from "./exact-json";

/** Numbers as Postgres writes them: never with an exponent, with every zero they were stored with. */
const stored = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 30n }),
    fc.option(fc.stringMatching(/^\d{1,20}$/)),
  )
  .map(([isNegative, whole, fraction]) => {
    const digits = fraction === null ? String(whole) : `${whole}.${fraction}`;
    return isNegative && /[1-9]/.test(digits) ? `-${digits}` : digits;
  });

describe("JSON with numbers as they are stored", () => {
  test("prints every number as it was read", () => {
    fc.assert(
      fc.property(fc.array(stored), fc.string(), (numbers, text) => {
        const json = `{"a":[${numbers.join(",")}],"s":${JSON.stringify(text)},"n":${numbers[0] ?? 1}}`;
        expect(printExact(parseExact(json))).toBe(json);
      }),
    );
  });

  test("leaves numbers that JavaScript keeps to JavaScript", () => {
    expect(parseExact('{"a": [1, -2.5, 9007199254740991, 0.001], "b": true}')).toEqual({
      a: [1, -2.5, 9_007_199_254_740_991, 0.001],
      b: true,
    });
  });

  test.each(["12345678901234567890", "-9007199254740993", "1.50", "0.00000012", "100.0"])(
    "knows the digits of %s",
    (digits) => {
      expect(exactDigits(parseExact(digits))).toBe(digits);
      expect(printExact(parseExact(`[ ${digits} ]`))).toBe(`[${digits}]`);
    },
  );

  test.each([5, "1.50", null, undefined, {}, [1], { number: "1.50" }])(
    "takes %j for no such number",
    (value) => {
      expect(exactDigits(value)).toBeNull();
    },
  );

  test("keeps what only looks like a number, or like the form such numbers have, inside of strings", () => {
    const texts = ["took: 1.50 s, id: 12345678901234567890", '{"\\u0000number":"5"}', '\\" 1.50'];
    for (const text of texts) {
      expect(parseExact(JSON.stringify({ text, n: [1] }))).toEqual({ text, n: [1] });
      expect(printExact({ text })).toBe(JSON.stringify({ text }));
    }
  });

  test("prints them in indented JSON too", () => {
    expect(printExact(parseExact('{"a":{"b":1.50}}'), 2)).toBe(
      '{\n  "a": {\n    "b": 1.50\n  }\n}',
    );
  });
});
