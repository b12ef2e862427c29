import { expect, test } from "vitest";
import { categoryRule } from "./category";
import { CATEGORY_RULES } from "./category-rules";

test.each([
  ["webclient.errors.ReadTimeout: order_status gave no answer within 10 s", "timeout"],
  ["context deadline exceeded", "timeout"],
  ["POST /checkout 504 in 8845 ms", "timeout"],
  ["orders-pool exhausted: 20 of 20 busy, 37 waiting", "resource_exhaustion"],
  ["FATAL: sorry, too many clients already", "resource_exhaustion"],
  ["java.lang.OutOfMemoryError: Java heap space", "resource_exhaustion"],
  ["OSError: [Errno 28] No space left on device", "resource_exhaustion"],
  ["HTTP 429 Too Many Requests", "rate_limit"],
  ["botocore.ThrottlingException: Rate exceeded", "rate_limit"],
  ["JsonWebTokenError: jwt expired", "authentication"],
  ["permission denied for table orders", "authentication"],
  ["connect ECONNREFUSED 10.0.0.7:5432", "connection"],
  ["getaddrinfo EAI_AGAIN mail.internal", "connection"],
  ["Error: socket hang up", "connection"],
  ["FileNotFoundError: [Errno 2] No such file or directory: 'a.csv'", "not_found"],
  ['relation "orders" does not exist', "not_found"],
  ["ValueError: invalid literal for int() with base 10: 'x'", "validation"],
  ['duplicate key value violates unique constraint "users_email"', "validation"],
  ["SyntaxError: Unexpected token < in JSON at position 0", "validation"],
  ["deadlock detected", "concurrency"],
  ["OptimisticLockException: order 840424 was changed by another transaction", "concurrency"],
  ["TypeError: Cannot read properties of undefined (reading 'price')", "programming_error"],
  ["runtime error: invalid memory address or nil pointer dereference", "programming_error"],
  ["NoMethodError: undefined method 'amount' for nil", "programming_error"],
  ["System.NullReferenceException: Object reference not set", "programming_error"],
  ["the environment variable STRIPE_KEY is not set", "configuration"],
  ["ChargeException: the bank declined", "payment"],
  ["GET /products/tent 500 in 12.9 ms", "dependency"],
  ["41 % of checkouts fail, paging on-call", "other"],
])("%s is of the kind %s", (title, id) => {
  expect(categoryRule(title, []).id).toBe(id);
});

test("a rule of one's own comes before those that come with Cordwood", () => {
  const [first] = CATEGORY_RULES;
  if (!first) throw new Error("There are no rules.");
  const own = { ...first, id: "labels", pattern: /out of labels/i };
  expect(categoryRule("PrinterException: printer-2 is out of labels", [own]).id).toBe("labels");
});

test("every kind says what it means and what to do, and has an id of its own", () => {
  expect(new Set(CATEGORY_RULES.map(({ id }) => id)).size).toBe(CATEGORY_RULES.length);
  for (const { about, suggestions } of CATEGORY_RULES) {
    expect(about).toMatch(/\.$/);
    expect(suggestions.length).toBeGreaterThanOrEqual(2);
  }
});

// A title has 200 characters at most; for these a pattern that backtracks takes minutes.
test.each(["unable to ", "rate ", "quota ", "connection ", "call ", "time"])(
  "hostile titles take no more than their length: %s",
  (part) => {
    expect(categoryRule(part.repeat(20_000), []).id).not.toBe("");
  },
);
