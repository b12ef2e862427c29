import { describe, expect, it } from "vitest";
import { hasFailed } from "./failed";

describe("a call has failed", () => {
  it.each([
    ["error", null],
    ["FATAL", {}],
    ["INFO", { status: "failed" }],
    ["INFO", { status: "Failure" }],
    ["INFO", { outcome: "timeout" }],
    ["WARNING", { status: 503 }],
    ["INFO", { success: false }],
    ["INFO", { success: "False" }],
  ])("by level %s and extras %j", (level, extra_data) => {
    expect(hasFailed({ level, extra_data })).toBe(true);
  });

  it.each([
    ["WARNING", null],
    ["INFO", { status: "ok" }],
    ["INFO", { status: 404 }],
    ["INFO", { status: "503" }],
    ["strange", { success: true }],
  ])("not by level %s and extras %j", (level, extra_data) => {
    expect(hasFailed({ level, extra_data })).toBe(false);
  });
});
