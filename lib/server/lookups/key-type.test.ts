import { expect, test } from "vitest";
import { keyTypeOf } from "./key-type";

function read(type: string, value: string) {
  return keyTypeOf({ name: type, schema: "pg_catalog" })?.read(value);
}

test.each([
  ["int2", "32767", "32767"],
  ["int2", "32768", null],
  ["int4", "-2147483648", "-2147483648"],
  ["int4", "2147483648", null],
  ["int8", "9223372036854775807", "9223372036854775807"],
  ["int8", "9223372036854775808", null],
  ["int8", "9".repeat(5_000), null],
  ["int8", "42.0", "42"],
  ["int8", "-0", "0"],
  ["int8", "42.5", null],
  ["int8", "007", null],
  ["int8", " 42", null],
  ["int8", "4e1", null],
  ["int8", "", null],
  ["int8", "' or true --", null],
  ["numeric", "42.50", "42.50"],
  ["numeric", "NaN", null],
  ["numeric", `1${"0".repeat(200)}`, null],
  ["uuid", "0B7E1B0C-8E0E-4C2B-9F0B-4A2B6C1D2E3F", "0B7E1B0C-8E0E-4C2B-9F0B-4A2B6C1D2E3F"],
  ["uuid", "0b7e1b0c", null],
  ["text", 'o\'neil "x"', 'o\'neil "x"'],
  ["text", "", ""],
  ["text", "a\0b", null],
  ["text", "\ud800", null],
  ["varchar", "x".repeat(5_000), null],
])("a column of the type %s takes %j as %j", (type, value, taken) => {
  expect(read(type, value)).toBe(taken);
});

test.each(["jsonb", "float8", "timestamptz", "bytea", "bool", "_int4", "constructor", "toString"])(
  "values of logs aren't compared with %s",
  (name) => {
    expect(keyTypeOf({ name, schema: "pg_catalog" })).toBeNull();
  },
);

test("a type of somebody's own isn't taken for one of Postgres that is called the same", () => {
  expect(keyTypeOf({ name: "int4", schema: "public" })).toBeNull();
});
