import { describe, expect, it } from "vitest";
import { MARK_WORDS, runMark } from "./run-mark";

const mark = (extra: Record<string, unknown>, level = "INFO", isRequest = false) =>
  runMark({ extra, level }, isRequest);

describe("a row", () => {
  it.each([
    [{ event: "execution_started" }, "INFO", "started"],
    [{ event: "Start", status: "running" }, "INFO", "started"],
    [{ event: "execution_finished", duration_ms: 3 }, "SUCCESS", "succeeded"],
    [{ event: "workflow.end" }, "INFO", "succeeded"],
    [{ event: "execution_failed" }, "ERROR", "failed"],
    [{ event: "end", status: "failed" }, "INFO", "failed"],
    [{ event: "end" }, "ERROR", "failed"],
    [{ status: "completed" }, "INFO", "succeeded"],
    [{ status: "aborted" }, "INFO", "failed"],
  ])("marks its run: %j at %s is %s", (extra, level, expected) => {
    expect(mark(extra, level)).toBe(expected);
  });

  it.each([
    [{ operation: "charge", status: "failed" }],
    [{ step: 3, status: "done" }],
    [{ event: "retry", status: "failed" }],
    [{ status: 200, path: "/cart" }],
    [{ event: { start: true } }],
    [{}],
  ])("between is no mark: %j", (extra) => {
    expect(mark(extra)).toBeNull();
  });
});

describe("the line of an answered request", () => {
  it.each([
    [{ status: 201, path: "/checkout" }, "succeeded"],
    [{ status: 404, method: "GET" }, "succeeded"],
    [{ status: "503", url: "/cart" }, "failed"],
    [{ status: 503 }, null],
    [{ status: 7, path: "/x" }, null],
  ])("%j: %s", (extra, expected) => {
    expect(mark(extra, "INFO", true)).toBe(expected);
  });
});

it("the search index takes all words at once", () => {
  expect(MARK_WORDS.length).toBeLessThanOrEqual(100);
});
