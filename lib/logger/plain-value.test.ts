import { describe, expect, test } from "vitest";
import { Redactor } from "@/lib/log/redact";
import { REDACTED } from "@/lib/log/secret-rules";
import { plainExtras } from "./plain-value";

const plain = (extras: object) => plainExtras(extras, new Redactor()).extra;

const cyclic: Record<string, unknown> = { name: "a" };
cyclic.self = cyclic;
cyclic.list = [cyclic];

const revoked = Proxy.revocable({}, {});
revoked.revoke();

class Money {
  constructor(readonly cents: number) {}
  toJSON() {
    return `${this.cents / 100} €`;
  }
}

describe("whatever is logged, JSON can say the copy", () => {
  test.each<[string, unknown, unknown]>([
    ["a bigint keeps its digits", 2n ** 70n, "1180591620717411303424"],
    ["NaN", Number.NaN, "NaN"],
    ["infinity", Number.NEGATIVE_INFINITY, "-Infinity"],
    ["a symbol", Symbol("s"), "Symbol(s)"],
    ["a function", () => 1, "[function]"],
    ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["a date that is none", new Date(Number.NaN), "Invalid Date"],
    ["a map", new Map([["a", 1]]), { a: 1 }],
    ["a set", new Set([1, "b"]), [1, "b"]],
    ["bytes", new Uint8Array(3), "[3 bytes]"],
    ["a regular expression", /a+/g, "/a+/g"],
    ["what says its own JSON", new Money(150), "1.5 €"],
    ["a cycle", cyclic, { name: "a", self: "[circular]", list: ["[circular]"] }],
    ["an object without prototype", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ["a URL with a password", new URL("http://u:p@h/"), `http://u:${REDACTED}@h/`],
    ["what is undefined inside a list", [undefined, 1], [null, 1]],
    [
      "an error with a code",
      Object.assign(new RangeError("far"), { code: "E1" }),
      { type: "RangeError", message: "far", code: "E1" },
    ],
  ])("%s", (_, value, expected) => expect(plain({ value })).toEqual({ value: expected }));

  test("a getter that throws costs its own key only", () => {
    const extras = {
      a: 1,
      get b(): never {
        throw new Error("no");
      },
    };
    expect(plain(extras)).toEqual({ a: 1, b: "[unreadable: no]" });
  });

  test("so does an error that can't be told, a proxy that was revoked, and a toJSON that throws", () => {
    const hostile = {
      get b(): never {
        throw {
          toString() {
            throw new Error("again");
          },
        };
      },
      c: revoked.proxy,
      d: {
        toJSON() {
          throw new Error("never");
        },
      },
    };
    expect(plain(hostile)).toEqual({
      b: "[unreadable: a value that can't be read was thrown]",
      c: expect.stringMatching(/^\[unreadable: .*revoked/),
      d: "[unreadable: never]",
    });
  });

  test("a key named __proto__ stays a key", () => {
    const copy = plain(JSON.parse('{"__proto__":{"admin":true}}'));
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"admin":true}}');
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });

  test("secrets are gone however deep", () => {
    const extras = { user: { accessToken: "abc", monkey: 1 }, list: [{ password: { a: 1 } }] };
    expect(plain(extras)).toEqual({
      user: { accessToken: REDACTED, monkey: 1 },
      list: [{ password: REDACTED }],
    });
  });

  test("the copy is of that moment", () => {
    const cart = { items: [1] };
    const copy = plain({ cart });
    cart.items.push(2);
    expect(copy).toEqual({ cart: { items: [1] } });
  });
});

describe("what is logged by mistake stays small", () => {
  test("a structure without end", () => {
    const endless = () => ({
      get next(): unknown {
        return endless();
      },
    });
    expect(JSON.stringify(plain({ endless: endless() }))).toContain("nested too deeply");
  });

  test("a million elements", () => {
    const { list } = plain({ list: Array.from({ length: 1_000_000 }, (_, n) => n) });
    expect(list).toHaveLength(2_000);
    expect(list).toContain("[cut: 1000000 elements]");
  });

  test("a huge string", () => {
    const { text } = plain({ text: "x".repeat(10_000_000) });
    expect(String(text)).toMatch(/^x{200000,}\[cut: 10000000 characters\]$/);
    expect(String(text).length).toBeLessThan(300_000);
  });
});
