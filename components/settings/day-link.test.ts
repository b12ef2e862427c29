import { expect, test } from "vitest";
import { dayLink } from "./day-link";

test("a day's link spans from its midnight to the next, in UTC", () => {
  expect(dayLink("2026-12-31T00:00:00.000000Z")).toBe(
    "/logs?from=2026-12-31T00:00:00.000000Z&to=2027-01-01T00:00:00.000000Z&tz=UTC",
  );
});
