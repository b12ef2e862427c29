import { describe, expect, it } from "vitest";
import { PYTHON } from "@/lib/testing/traces/python";
import { FINGERPRINT_VERSION, fingerprint, normalised } from "./fingerprint";

const [LOOKUP] = PYTHON.tuned;
const TRACE = LOOKUP?.exception ?? "";

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
    ["another way there", TRACE.replace("in checkout", "in preview")],
  ])("differs for %s", (_, other) => {
    expect(fingerprint("", other).id).not.toBe(fingerprint("", TRACE).id);
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
