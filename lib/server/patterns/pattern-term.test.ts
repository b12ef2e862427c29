import { describe, expect, it } from "vitest";
import { PatternMiner } from "@/lib/patterns/miner";
import { parseQuery } from "@/lib/query/parse";
import { type PatternTerm, patternTerms } from "./pattern-term";

function termsOf(...messages: string[]): PatternTerm[] {
  const miner = new PatternMiner();
  for (const message of messages) miner.add(message.split("\n", 1)[0] ?? "");
  const [pattern] = miner.patterns().patterns;
  if (!pattern) throw new Error("There is no pattern.");
  return [...patternTerms(pattern, messages)];
}

describe("a pattern's terms", () => {
  it.each([
    ["Order 17 paid", String.raw`message:/^Order \S+ paid$/`],
    ["GET /x 500 (slow?)", String.raw`message:/^GET \S+ \S+ \(slow\?\)$/`],
    ["a/b says 1.", String.raw`message:/^a\/b says \S+\.$/`],
    ["Payment 3 refused\nby the bank", String.raw`message:/^Payment \S+ refused(?:\n|$)/`],
  ])("of %j begin with %s", (message, term) => {
    expect(termsOf(message)[0]?.term).toBe(term);
  });

  it.each(["Took 17.5 ms  to build", 'tag="View Lock" (x) [y] {z} a+b|c^d', "100% \\ of $5"])(
    "of %j are queries, and one finds it",
    (message) => {
      const terms = termsOf(message);
      for (const { term } of terms)
        expect(parseQuery(term)).toMatchObject({ ok: true, notices: [] });
      expect(terms.some(({ regex }) => regex.test(message))).toBe(true);
    },
  );

  it("say of each value by itself whether it is one word", () => {
    expect(termsOf("GET /x 500 in 17.5 ms")[1]?.term).toBe(
      String.raw`message:/^GET \S+ \S+ in .+$/`,
    );
  });

  it("find long messages by their beginning", () => {
    const message = `Payload ${"word ".repeat(600)}`;
    expect(termsOf(message).every(({ term }) => term.length < 1_200)).toBe(true);
    expect(termsOf(message).some(({ regex }) => regex.test(message))).toBe(true);
  });
});
