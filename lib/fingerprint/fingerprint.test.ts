import { describe, expect, it } from "vitest";
import { FINGERPRINT_VERSION, fingerprint } from "./fingerprint";
import { normalised } from "./normalised";

const TRACE = `Traceback (most recent call last):
  File "/usr/lib/python3.12/site-packages/flask/app.py", line 880, in full_dispatch_request
    rv = self.dispatch_request()
  File "/srv/shop/app.py", line 41, in checkout
    price = prices(cart)
  File "/srv/shop/prices.py", line 12, in prices
    return [TABLE[sku] for sku in cart]
KeyError: 'A-17'`;

/** A trace of JavaScript: an error with its frames, innermost first. */
function thrown(error: string, ...frames: string[]): string {
  return [error, ...frames.map((frame) => `    at ${frame}`)].join("\n");
}

describe("a fingerprint", () => {
  it("names the exception and the program's innermost function", () => {
    expect(fingerprint("Checkout failed", TRACE)).toMatchObject({
      title: "KeyError: 'A-17'",
      culprit: "prices (prices.py)",
    });
  });

  it("says by which version of the rules it was made", () => {
    expect(fingerprint("Checkout failed", TRACE).id).toMatch(
      new RegExp(`^${FINGERPRINT_VERSION}-[0-9a-f]{12}$`),
    );
  });

  it("is the trace's, whatever was logged with it", () => {
    expect(fingerprint("Checkout of anna failed", TRACE).id).toBe(fingerprint("oh", TRACE).id);
  });

  it("finds a trace that was logged as the message", () => {
    expect(fingerprint(TRACE, null).id).toBe(fingerprint("Checkout failed", TRACE).id);
  });

  it.each([
    ["another type", TRACE.replace("KeyError", "IndexError")],
    ["another function", TRACE.replace("in prices", "in discounts")],
  ])("differs for %s", (_, other) => {
    expect(fingerprint("", other).id).not.toBe(fingerprint("", TRACE).id);
  });

  it.each([
    ["another caller", TRACE.replace("in checkout", "in preview")],
    ["other values", TRACE.replace("A-17", "Q-4")],
    [
      "other lines in another folder",
      TRACE.replace('/srv/shop/prices.py", line 12', '/app/prices.py", line 77'),
    ],
    [
      "an older Python, where a comprehension is a function",
      TRACE.replace(
        /KeyError/,
        '  File "/srv/shop/prices.py", line 12, in <listcomp>\n    return [TABLE[sku] for sku in cart]\nKeyError',
      ),
    ],
  ])("is the same for %s", (_, other) => {
    expect(fingerprint("", other).id).toBe(fingerprint("", TRACE).id);
  });

  it("has the caller in it where an installed library complains: one function sends all queries", () => {
    const [query, library] = [
      "query (/app/db.js:9:1)",
      "Client.query (/app/node_modules/pg/client.js:1:1)",
    ];
    const users = fingerprint(
      "",
      thrown("DatabaseError: no", library, query, "users (/app/a.js:1:1)"),
    );
    const orders = fingerprint(
      "",
      thrown("DatabaseError: no", library, query, "orders (/app/a.js:2:1)"),
    );
    expect(users.id).not.toBe(orders.id);
    expect(users.culprit).toBe("query (db.js)");
  });

  it("has the words in it that a program throws an error of a vague type with, whatever it is about", () => {
    const of = (said: string) =>
      fingerprint("", thrown(`Error: ${said}`, "pay (/app/a.js:1:1)")).id;
    expect(of("limit of Ann exceeded")).toBe(of("limit of Ben Lee exceeded"));
    expect(of("limit of Ann exceeded")).not.toBe(of("bank of Ann is closed"));
    const missing = (name: string) => of(`Cannot read properties of undefined (reading '${name}')`);
    expect(missing("price")).toBe(missing("price"));
    const typed = (said: string) =>
      fingerprint("", thrown(`TypeError: ${said}`, "pay (/app/a.js:1:1)")).id;
    expect(typed("Cannot read properties of undefined (reading 'price')")).toBe(
      typed("Cannot read property 'price' of undefined"),
    );
    expect(typed("Cannot read properties of undefined (reading 'price')")).not.toBe(
      typed("Cannot read properties of undefined (reading 'count')"),
    );
  });

  it("has no more words of what somebody else wrote than eight", () => {
    const words = "one two three four five six seven eight";
    const of = (said: string) =>
      fingerprint("", thrown(`Error: ${said}`, "pay (/app/a.js:1:1)")).id;
    expect(of(`${words} nine`)).toBe(of(`${words} ten`));
  });

  it("is the same for what failed on another thread or in a group", () => {
    const own = "shop.Late: no\n\tat shop.Cart.pay(Cart.java:7)";
    const wrapped = `java.util.concurrent.ExecutionException: shop.Late: no\n\tat shop.Main.run(Main.java:9)\nCaused by: ${own}`;
    expect(fingerprint("", wrapped)).toEqual(fingerprint("", own));
  });

  it("doesn't depend on whether the logger prints a cause that is a library's own affair", () => {
    const own = thrown("TypeError: fetch failed", "async load (/app/a.js:1:1)");
    const cause = "  [cause]: Error: connect ECONNREFUSED\n      at afterConnect (node:net:1:1)";
    expect(fingerprint("", `${own} {\n${cause}\n}`).id).toBe(fingerprint("", own).id);
  });

  it("is of the exception that the program threw where a library wrapped it", () => {
    const trace =
      "org.springframework.beans.BeanException: no bean\n\tat org.springframework.A.b(A.java:1)\n\tat shop.Main.main(Main.java:3)\n" +
      "Caused by: java.lang.IllegalArgumentException: no url\n\tat shop.Gateway.<init>(Gateway.java:9)\n\t... 2 more";
    expect(fingerprint("", trace).culprit).toBe("shop.Gateway.<init> (Gateway.java)");
  });

  it("is the message's where the exception has no frames", () => {
    const one = fingerprint("failed", "ValueError: order 17 is empty");
    const same = fingerprint("failed", "ValueError: order 4 is empty");
    const other = fingerprint("failed", "ValueError: order 17 is late");
    expect(same.id).toBe(one.id);
    expect(other.id).not.toBe(one.id);
  });

  it("is of the library's own functions where no other is in the trace", () => {
    const trace = (name: string) =>
      `java.io.IOException: closed\n\tat java.base/java.io.${name}.read(${name}.java:12)`;
    expect(fingerprint("", trace("Reader")).id).not.toBe(fingerprint("", trace("Stream")).id);
    expect(fingerprint("", trace("Reader")).culprit).toBeNull();
  });

  it("has a title and no culprit for an empty error", () => {
    expect(fingerprint("", null)).toMatchObject({ title: "", culprit: null });
  });

  // A pattern that backtracks takes minutes for these, longer than a test may.
  it.each(["at ((((", "    at a.b("])("reads megabytes without a frame: %s", (part) => {
    const { culprit } = fingerprint("failed", `Error: x\n${part.repeat(300_000)}`);
    expect(culprit).toBeNull();
  });
});

describe("a message without its values", () => {
  it.each([
    ["order 4711 of 'anna' failed", "order <*> of <*> failed"],
    ["can't open /var/log/a.log", "can't open <*>"],
    ["0x7f3a at 2026-11-22T09:30:00Z", "<*> at <*>"],
    ["two\nlines", "two"],
  ])("%j", (message, expected) => {
    expect(normalised(message)).toBe(expected);
  });
});
