import { describe, expect, it } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { type Earlier, EarlierRows } from "./earlier-rows";

const ERROR = "1-000000000000";
const NOW = Date.parse("2026-03-29T12:30:00Z") * 1_000;

let ids = 0;

function row(message: string, { level = "INFO", request = null as string | null } = {}): Earlier {
  ids += 1;
  return {
    at: formatInstant(NOW - 1_000_000),
    id: String(ids),
    level,
    logger_name: "shop",
    hostname: "web-1",
    user: null,
    request,
    message,
    group: { id: "1-111111111111", title: message, culprit: null, part: "" },
  };
}

const error = {
  id: "0",
  timestamp: formatInstant(NOW),
  level: "ERROR",
  logger_name: "shop",
  process_id: 1,
  thread_id: "1",
  thread_name: null,
  hostname: "web-1",
  message: "failed",
  exception: null,
  function_name: null,
  module: null,
  filename: null,
  lineno: null,
  pathname: null,
  extra_data: null,
  created_at: formatInstant(NOW),
};

/** What is told of four errors, each on a request of its own, and of as many spans without. */
function told(before: (request: string) => Earlier[], usually: (request: string) => Earlier[]) {
  const rows = new EarlierRows(new Set([ERROR]));
  for (const n of [1, 2, 3, 4]) {
    rows.add(error, `r${n}`, before(`r${n}`));
    rows.addUsual(usually(`u${n}`));
  }
  return rows.patterns(4).map(({ template, by, usual }) => ({ template, by, usual }));
}

describe("what comes before errors", () => {
  it("isn't what every other request has too", () => {
    const both = (request: string) => [row("session loaded", { request })];
    const found = told((request) => [...both(request), row("cart is empty", { request })], both);
    expect(found).toEqual([{ template: "cart is empty", by: "request", usual: 0 }]);
  });

  it("is told with how much of the other requests have it", () => {
    const some = (request: string) => [row(request === "u1" ? "priced" : "other", { request })];
    const found = told((request) => [row("priced", { request })], some);
    expect(found).toEqual([{ template: "priced", by: "request", usual: 0.25 }]);
  });

  it("is a warning before what says that all is well, though that comes a little more often", () => {
    const found = told(
      (request) => [
        row("order placed", { request }),
        ...(request === "r1" ? [] : [row("no price", { request, level: "WARNING" })]),
      ],
      () => [],
    );
    expect(found.map(({ template }) => template)).toEqual(["no price", "order placed"]);
  });
});
