import { expect, test } from "vitest";
import { record } from "@/lib/testing/record";
import { parseExact, printExact } from "./exact-json";
import type { ExtraData } from "./record";
import { Redactor } from "./redact";
import { redactRecord } from "./redact-record";

const redactor = new Redactor();

function extrasOf(json: string): string {
  // What is read is an object: it is written as one below.
  const extra_data = parseExact(json) as ExtraData;
  return printExact(redactRecord(record({ extra_data }), redactor).extra_data);
}

test("every text of a record loses its secrets", () => {
  const text = "password=hunter2";
  const texts = {
    message: text,
    exception: text,
    logger_name: text,
    hostname: text,
    thread_name: text,
    function_name: text,
    module: text,
    filename: text,
    pathname: text,
    extra_data: { note: text, [text]: 1, list: [text, { deep: text }] },
  };
  expect(JSON.stringify(redactRecord(record(texts), redactor))).not.toContain("hunter2");
});

test("a secret key hides whatever is below it", () => {
  expect(extrasOf('{"user":{"accessToken":{"a":["x"]},"name":"walter"},"pin":1}')).toBe(
    '{"user":{"accessToken":"[redacted]","name":"walter"},"pin":1}',
  );
});

test("what a pair of name and value tells to be a secret is hidden", () => {
  expect(extrasOf('{"list":[{"key":"db.password","value":"x"},{"name":"host","value":"y"}]}')).toBe(
    '{"list":[{"key":"db.password","value":"[redacted]"},{"name":"host","value":"y"}]}',
  );
});

test("a card's number is hidden as a number too, and other numbers keep their digits", () => {
  expect(extrasOf('{"card":4111111111111111,"order":12345678901234567890,"price":1.50}')).toBe(
    '{"card":"[redacted]","order":12345678901234567890,"price":1.50}',
  );
});

test("what isn't there isn't made up, and __proto__ is a key", () => {
  expect(extrasOf('{"token":null,"__proto__":{"password":"hunter2"}}')).toBe(
    '{"token":null,"__proto__":{"password":"[redacted]"}}',
  );
});

test("what is nested beyond reading is hidden and exhausts no stack", () => {
  const deep = `${'{"a":'.repeat(5_000)}"hunter2"${"}".repeat(5_000)}`;
  expect(extrasOf(deep)).not.toContain("hunter2");
});

test("what a key tells to be a secret is hidden in the message as well", () => {
  const message = "hunter2 logs in";
  const given = record({ message, extra_data: { password: "hunter2", token: "in" } });
  expect(redactRecord(given, redactor).message).toBe("[redacted] logs in");
});
