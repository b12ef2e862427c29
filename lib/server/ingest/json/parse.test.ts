import { expect, test } from "vitest";
import { parseJson } from "./parse";

// Wherever in the text it begins: only some of the characters are looked at.
test.each(Array.from({ length: 20 }, (_, at) => at))(
  "a whole number that a double would round keeps its digits behind %i spaces",
  (at) => {
    const spaces = " ".repeat(at);
    expect(parseJson(`${spaces}{"id":9007199254740993}`)).toEqual({ id: "9007199254740993" });
    expect(parseJson(`${spaces}{"id":-12345678901234567890}`)).toEqual({
      id: "-12345678901234567890",
    });
  },
);

test("a number past what a double reaches keeps its digits", () => {
  const text = '{"n":1e400,"m":[-2.5E+999, 1e308],"s":" 1e400 \\" 1e400","z":1e-400}';
  expect(parseJson(text)).toEqual({
    n: "1e400",
    m: ["-2.5E+999", 1e308],
    s: ' 1e400 " 1e400',
    z: 0,
  });
});

test("a million digits beside it are looked at once", () => {
  const digits = "1".repeat(1_000_000);
  expect(parseJson(`[1e400,${digits}.5]`)).toEqual(["1e400", Number.POSITIVE_INFINITY]);
});

test.each([
  ["9007199254740991", 9_007_199_254_740_991],
  ["123456789012345", 123_456_789_012_345],
  ["0.1234567890123456", 0.123_456_789_012_345_6],
  ['"12345678901234567890"', "12345678901234567890"],
])("%s stays what it is", (text, value) => {
  expect(parseJson(text)).toBe(value);
});
