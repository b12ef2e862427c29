import { describe, expect, it } from "vitest";
import { Measure } from "./measure";

const SAMPLE = [
  ...Array.from({ length: 50 }, (_, at) => `order ${at} paid`),
  ...Array.from({ length: 5 }, (_, at) => `order ${at} refused by the bank`),
  "no stock",
];

/** Texts, the most alike first. */
function ranked(text: string, ...others: string[]): string[] {
  const measure = new Measure(text, SAMPLE);
  return others.toSorted((a, b) => measure.score(b) - measure.score(a));
}

describe("a text is more alike", () => {
  it("the rarer the words are that it shares", () => {
    expect(ranked("order refused", "order 7 paid", "the card was refused")).toEqual([
      "the card was refused",
      "order 7 paid",
    ]);
  });

  it("the more of them it shares", () => {
    const [first] = ranked("refused by the bank", "refused by her", "refused by the bank");
    expect(first).toBe("refused by the bank");
  });

  it("the less else it says", () => {
    const long = `refused ${"and so on ".repeat(40)}`;
    expect(ranked("refused", long, "it was refused")[0]).toBe("it was refused");
  });
});

it("texts that share no word aren't alike, and case makes no difference", () => {
  const measure = new Measure("Bank REFUSED", SAMPLE);
  expect(measure.score("no stock")).toBe(0);
  expect(measure.score("bank refused")).toBe(measure.score("BANK Refused"));
  expect(measure.score("bank refused")).toBeGreaterThan(0);
});

it("words come rarest first", () => {
  const measure = new Measure("order stock quokka refused", SAMPLE);
  expect(measure.words).toEqual(["quokka", "stock", "refused", "order"]);
  expect(measure.rareWords).toEqual(["quokka", "stock"]);
});
