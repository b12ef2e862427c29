import { expect, it } from "vitest";
import { stateSteps } from "./state-steps";

const change = (second: number, from: string | null, to: string, of: string | null = null) => ({
  row: String(second),
  at: `2026-11-22T12:00:0${second}.000000Z`,
  of,
  from,
  to,
});

const states = (steps: ReturnType<typeof stateSteps>[number]["steps"] | undefined) =>
  steps?.map(({ state, stayedMs }) => [state, stayedMs]);

it("begins where the first change came from and tells how long each state lasted", () => {
  const [one] = stateSteps([change(0, "cart", "placed"), change(2, "placed", "paid")]);
  expect(states(one?.steps)).toEqual([
    ["cart", null],
    ["placed", 2_000],
    ["paid", null],
  ]);
});

it("shows where a change is missing", () => {
  const [one] = stateSteps([change(0, null, "placed"), change(3, "paid", "sent")]);
  expect(states(one?.steps)).toEqual([
    ["placed", 3_000],
    ["paid", null],
    ["sent", null],
  ]);
});

it("keeps several things apart", () => {
  const lines = stateSteps([
    change(0, "cart", "placed", "order_id 1"),
    change(1, "cart", "placed", "order_id 2"),
    change(4, "placed", "paid", "order_id 1"),
  ]);
  expect(lines.map(({ of, steps }) => [of, steps.length])).toEqual([
    ["order_id 1", 3],
    ["order_id 2", 2],
  ]);
});
