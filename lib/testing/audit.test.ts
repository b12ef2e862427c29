import { expect, test } from "vitest";
import { graveIn } from "./audit";

const audit = (severity: string) =>
  JSON.stringify({ vulnerabilities: { left: { name: "left", severity } }, metadata: {} });

test.each([
  ["critical", ["left (critical)"]],
  ["high", ["left (high)"]],
  ["moderate", []],
])("of what is known as %s there is %j", (severity, grave) => {
  expect(graveIn(audit(severity))).toEqual(grave);
});

test.each([
  ["a registry without a list", '{"error":{"code":"ENOAUDIT","summary":"no endpoint"}}'],
  ["no network", ""],
  ["a page of a proxy", "<html>405</html>"],
])("with %s nothing is known", (_, printed) => {
  expect(graveIn(printed)).toBeNull();
});
