import { describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { retentionCutoff } from "./cutoff";

describe("the cutoff", () => {
  test.each([
    ["2026-11-22T00:00:00.000Z", 1, "2026-11-21T00:00:00.000000Z"],
    ["2026-11-22T23:59:59.999Z", 1, "2026-11-21T00:00:00.000000Z"],
    ["2026-11-22T12:00:00.000Z", 30, "2026-10-23T00:00:00.000000Z"],
    ["2026-11-22T12:00:00.000Z", 365, "2025-11-22T00:00:00.000000Z"],
  ])("at %s with %i days is the UTC midnight %s", (now, days, cutoff) => {
    const at = retentionCutoff(days, Date.parse(now));
    expect(at === null ? null : formatInstant(at)).toBe(cutoff);
  });

  test("is none where everything is kept", () => {
    expect(retentionCutoff(0, Date.parse("2026-11-22T12:00:00Z"))).toBeNull();
  });
});
