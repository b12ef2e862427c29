import { expect, test } from "vitest";
import { exceptionText } from "./exception";

test("a chain of causes is printed from the outside in", () => {
  const root = new Error("connection refused");
  const text = exceptionText(
    new TypeError("no stock", { cause: new Error("query", { cause: root }) }),
  );
  expect(text.match(/^(?:Caused by: )?\w+: .*$/gm)).toEqual([
    "TypeError: no stock",
    "Caused by: Error: query",
    "Caused by: Error: connection refused",
  ]);
  expect(text).toMatch(/\n {4}at .*exception\.test\.ts/);
});

test("a chain that leads back into itself ends", () => {
  const error = new Error("a");
  error.cause = new Error("b", { cause: error });
  expect(exceptionText(error).match(/^(Caused by: )?Error/gm)).toHaveLength(2);
});

test("the errors of an aggregate are below it", () => {
  const error = new AggregateError([new Error("one"), "two"], "all failed");
  expect(exceptionText(error)).toMatch(/AggregateError: all failed[\s\S]*- Error: one[\s\S]*- two/);
});

test("a cause that is no error is told, and one that can't be read doesn't hurt", () => {
  expect(exceptionText(new Error("a", { cause: "disk full" }))).toContain("Caused by: disk full");
  const hostile = new Error("a");
  Object.defineProperty(hostile, "stack", {
    get() {
      throw new Error("no stack");
    },
  });
  expect(exceptionText(hostile)).toContain("no stack");
});
