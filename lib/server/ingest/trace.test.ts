import { expect, test } from "vitest";
import { withTrace } from "./trace";

const PYTHON =
  'Traceback (most recent call last):\n  File "a.py", line 3, in pay\nValueError: no stock';
const JAVA = "java.io.IOException: no stock\n\tat shop.Cart.pay(Cart.java:3)\nCaused by: gone";

test.each([
  ["Python's", `Order 9 failed\n${PYTHON}`, "Order 9 failed", PYTHON],
  ["Java's, from the line on that names it", `Order 9\nfailed\n${JAVA}`, "Order 9\nfailed", JAVA],
  ["one that names itself", `${JAVA}\n`, "java.io.IOException: no stock", JAVA],
])("a message loses the stack trace below it: %s", (_, text, message, exception) => {
  expect(withTrace({ message: text })).toEqual({ message, exception });
});

test.each([
  ["of one line", "Error: at home"],
  ["of several", "one\ntwo\n  at\nthree"],
  ["that begins with the trace", PYTHON],
])("a message %s stays as it is", (_, message) => {
  expect(withTrace({ message })).toEqual({ message });
});

test("an exception that was sent apart stays what it is", () => {
  const draft = { message: `failed\n${PYTHON}`, exception: "ValueError" };
  expect(withTrace(draft)).toBe(draft);
});
