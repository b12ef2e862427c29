import { expect, it } from "vitest";
import { learnHeader } from "./header";

const headed = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `2026-11-22 09:30:${10 + at} INFO shop: order ${at} paid`,
  );

it("takes lines without the header for part of the record above", () => {
  const lines = [...headed(5), "Traceback (most recent call last):", '  File "a.py", line 3'];
  const start = learnHeader(lines);
  expect(lines.map((line) => start?.(line))).toEqual([31, 31, 31, 31, 31, -1, -1]);
});

it("finds the header among stack traces that are longer than it", () => {
  const trace = Array.from({ length: 7 }, () => "    at com.shop.Cart.add(Cart.java:17)");
  const start = learnHeader(headed(10).flatMap((line) => [line, ...trace]));
  expect(start?.("2026-11-22 10:00:00 WARN cart: it is empty")).toBe(31);
});

it("takes as much of the header as a line has", () => {
  const start = learnHeader(headed(40));
  expect(start?.("2026-11-22 10:00:00 out of memory")).toBe(20);
});

it("knows no header where lines begin with text", () => {
  expect(
    learnHeader(["order 1 paid", "order 2 paid", "user anna left", "nobody is here"]),
  ).toBeNull();
});

it("doesn't take a number that a text begins with for a header", () => {
  expect(learnHeader(["3 users left", "17 users left", "4 users left"])).toBeNull();
});
