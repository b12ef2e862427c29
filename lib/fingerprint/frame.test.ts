import { expect, test } from "vitest";
import { fingerprint } from "./fingerprint";
import { frameOf } from "./frame";

test.each([
  ["\tat java.base@17.0.1/java.util.List.of(List.java:1)", "java.util.List.of", "List.java"],
  ["\tat app//com.shop.Cart.pay(Cart.java:7)", "com.shop.Cart.pay", "Cart.java"],
  ["\tat platform/shop@1.2/com.shop.Cart.pay(Cart.java:7)", "com.shop.Cart.pay", "Cart.java"],
])("a frame of Java has its function without loader and module: %s", (line, name, file) => {
  expect(frameOf(line)).toMatchObject({ name, file });
});

test("a line longer than any frame is none", () => {
  expect(frameOf(` at ${"a".repeat(5_000)}(A.java:1)`)).toBeNull();
});

/** Lines that look like a frame in many ways and are none: begin, what is repeated, the line below. */
const HOSTILE = {
  Java: [" at ", "a/"],
  "Java with slashes alone": [" at ", "/"],
  "Java with versions": [" at ", "a@b/"],
  JavaScript: [" at ", "a [as b] /"],
  "JavaScript with new": [" at ", "async new "],
  ".NET": [" at a(", ") in a:1"],
  Python: [' File "a", line 1', " |"],
  Ruby: ["a:1:in `b': c", "a:1:in `b': c ("],
  PHP: ["#1 ", "a(1): b"],
  Go: ["main.a(", "0x1, {", "\n\t/a.go:1"],
  "a browser": ["a@", "b:1"],
};

test.each(Object.entries(HOSTILE))(
  "hostile lines of %s take no more than their length",
  (_, [begin = "", part = "", below = ""]) => {
    const short = `${begin}${part.repeat(900 / part.length)}(x`;
    const long = `${begin}${part.repeat(200_000 / part.length)}(x`;
    const { id } = fingerprint("", `Error: x\n${`${short}${below}\n`.repeat(100)}${long}\n`);
    // With a pattern that backtracks a minute was not enough, and a test has half of one.
    expect(id).not.toBe("");
  },
);
