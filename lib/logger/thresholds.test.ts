import { expect, test } from "vitest";
import { rankOf } from "@/lib/log/level";
import { Thresholds } from "./thresholds";

function levels(): Thresholds {
  const thresholds = new Thresholds();
  thresholds.configure("WARNING", { shop: "INFO", "shop.cart": "DEBUG" }, 0);
  return thresholds;
}

test.each([
  ["shop.cart.prices", "DEBUG"],
  ["shop.cart", "DEBUG"],
  ["shop.cartoons", "INFO"],
  ["shop", "INFO"],
  ["shopping", "WARNING"],
  ["", "WARNING"],
] as const)("the level of %s is %s, that of the nearest name above", (name, level) => {
  expect(levels().node(name).rank).toBe(rankOf(level));
});

test("a level that changes holds for loggers that are in use, and for those below", () => {
  const thresholds = levels();
  const below = thresholds.node("shop.cart.prices");
  const beside = thresholds.node("shop.search");
  thresholds.set("shop.cart", "ERROR");
  expect([below.rank, beside.rank]).toEqual([rankOf("ERROR"), rankOf("INFO")]);
});
