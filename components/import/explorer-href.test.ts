import { expect, test } from "vitest";
import { explorerHref } from "./explorer-href";

test("the range holds the oldest and the newest row of all files, its end exclusive", () => {
  const href = explorerHref([
    { oldest: "2026-01-01T00:00:10.500000Z", newest: "2026-01-01T00:00:59.000000Z" },
    { oldest: "2026-01-01T00:00:00.999999Z", newest: "2026-01-01T00:00:20.000000Z" },
  ]);
  const { searchParams } = new URL(href, "http://a");
  expect(searchParams.get("from")).toBe("2026-01-01T00:00:00Z");
  expect(searchParams.get("to")).toBe("2026-01-01T00:01:00Z");
});
