import { expect, test } from "vitest";
import { auditDetails } from "./audit-details";

test("what was set is told by name, what wasn't is left out", () => {
  const details = { role: "editor", team: null, filter: "", hidden: [], is_disabled: false };
  expect(auditDetails(details)).toBe("role: editor, is disabled: no");
});

test("lists and searches are told as they were written", () => {
  expect(auditDetails({ q: 'user:"a, b"', from: "now-1h" })).toBe('q: user:"a, b", from: now-1h');
  expect(auditDetails({ hidden: ["message", "user.email"] })).toBe("hidden: message user.email");
});

test("a search of a page's length is cut off, and says so", () => {
  const line = auditDetails({ q: "x".repeat(5_000) });
  expect(line.length).toBeLessThan(500);
  expect(line).toMatch(/x…$/);
});
