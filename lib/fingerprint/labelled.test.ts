import { expect, it } from "vitest";
import { traceFigures } from "@/lib/testing/traces/trace-figures";

/** The only measure is `held out`: of the others each that went wrong was looked at. */
it.each([
  ["tuned on", false],
  ["held out", true],
])("real traces are in one group if and only if they are of one cause: %s", (name, heldOut) => {
  const { precision, recall, languages, lines } = traceFigures(heldOut);
  for (const line of lines) process.stdout.write(`Error groups, ${name}: ${line}\n`);
  expect(languages).toBeGreaterThanOrEqual(6);
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(recall).toBeGreaterThanOrEqual(0.9);
});
