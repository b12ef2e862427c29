import { expect, test } from "vitest";
import { flowCookie, flowIn, newFlow } from "./flow";

const BEGAN = Date.parse("2026-11-22T01:00:00Z");

test.each([
  ["at once", 0, true],
  ["ten minutes later", 600_000, true],
  ["after that", 600_001, false],
  ["by an instance whose clock is behind", -5_000, true],
  ["before it can have begun", -3_600_000, false],
])("who comes back %s: %d ms, %s", (_, laterMs, isOn) => {
  const flow = newFlow("/errors", BEGAN);
  const cookie = flowCookie(flow, true).split(";", 1)[0] ?? "";
  expect(flowIn(cookie, true, BEGAN + laterMs)).toEqual(isOn ? flow : null);
});
