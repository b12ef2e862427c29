import { expect, it } from "vitest";
import { rowText } from "./row-text";

const ROW = {
  id: "1",
  timestamp: "2026-03-02T10:00:00.123456Z",
  level: "ERROR",
  logger_name: "shop.payments",
  process_id: 4711,
  thread_id: "1",
  thread_name: null,
  hostname: "pay-2",
  message: "charging failed\nfor the second time",
  exception: null,
  function_name: null,
  module: null,
  filename: null,
  lineno: null,
  pathname: null,
  extra_data: null,
  created_at: null,
};

it("writes what a row says in one line, in the reader's zone with its offset", () => {
  expect(rowText(ROW, "Asia/Kolkata")).toBe(
    "2026-03-02 15:30:00.123456 UTC+5:30 ERROR shop.payments pay-2 charging failed\nfor the second time",
  );
});

it("adds the exception as it was written, and the extras as JSON", () => {
  const text = rowText(
    { ...ROW, exception: "Declined: no\n  at pay", extra_data: { n: 1 } },
    "UTC",
  );
  expect(text).toMatch(/for the second time\nDeclined: no\n {2}at pay\n\{\n {2}"n": 1\n\}$/);
});
