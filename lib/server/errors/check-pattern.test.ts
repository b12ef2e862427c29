import { expect, test } from "vitest";
import { CATEGORY_RULES } from "./category-rules";
import { checkedPattern } from "./check-pattern";
import { OwnPattern } from "./own-pattern";

function refusalOf(source: string, texts: readonly string[] = [], forMs?: number): string {
  try {
    checkedPattern(source, texts, forMs);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test("a pattern is looked for whatever its case", () => {
  expect(checkedPattern("card declined|no funds", []).test("Card DECLINED by the bank")).toBe(true);
});

test.each(CATEGORY_RULES.map(({ pattern }) => pattern.source))(
  "what comes with Cordwood could be somebody's own: %s",
  (source) => {
    expect(refusalOf(source)).toBe("");
  },
);

test.each([
  ["(card", /no regular expression: unterminated group/],
  ["*", /no regular expression: nothing to repeat/],
  ["a{2", /no regular expression/],
  ["card|", /finds every error/],
  [".*", /finds every error/],
])("%j is refused with what is wrong with it", (source, words) => {
  expect(refusalOf(source)).toMatch(words);
});

test.each([
  "(a+)+$",
  "(a|a)*x",
  "(a|aa)+$",
  "([a-z]+)*\\d",
  "(\\w+\\s?)+$",
  "(.*)*x",
  "^(\\d+|\\d+\\.)+$",
  "a*a*a*a*a*a*a*b",
])("%s takes too long on some texts, which is found before it does harm", (source) => {
  expect(refusalOf(source)).toMatch(/takes too long/);
});

test("what takes too long on a title there is isn't saved either", () => {
  const source = "^(?:\\p{Lo}+)+#$";
  const title = `${"漢".repeat(100)}!`;
  expect(refusalOf(source)).toBe("");
  expect(refusalOf(source, [title])).toMatch(/takes too long/);
});

test("a pattern is given up that takes long with all titles together, however short with each", () => {
  const titles = Array.from({ length: 3_000 }, (_, n) => `${"ж".repeat(190)} ${n}`);
  expect(refusalOf("ж*x", titles, 50)).toMatch(/takes too long/);
});

test("a pattern that turns out to take too long finds nothing any more, and holds nothing up", () => {
  const pattern = new OwnPattern("(é+)+$");
  expect(pattern.test("café")).toBe(true);
  for (const end of "1234567") expect(pattern.test("é".repeat(150) + end)).toBe(false);
  expect(pattern.test("caféé")).toBe(false);
  expect(pattern.test("café")).toBe(true);
});
