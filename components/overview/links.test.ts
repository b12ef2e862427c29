import { describe, expect, test } from "vitest";
import { overviewLinks } from "./links";

const SCOPE = {
  q: "checkout",
  from: "2026-11-20T10:00:00.000000Z",
  to: "2026-11-21T10:00:00.000000Z",
  tz: "UTC",
};

function read(href: string) {
  const url = new URL(href, "http://x");
  return { path: url.pathname, ...Object.fromEntries(url.searchParams) };
}

describe("overviewLinks", () => {
  const links = overviewLinks(SCOPE, null);
  const range = { path: "/logs", from: SCOPE.from, to: SCOPE.to };

  test("lead to the explorer with the page's own filter and absolute range", () => {
    expect(read(links.rows())).toEqual({ ...range, q: "checkout" });
    expect(read(links.errors())).toEqual({ ...range, q: "checkout level:error,critical" });
    expect(read(links.level("WARNING"))).toEqual({ ...range, q: "checkout level:warning" });
    expect(read(links.level("Audit"))).toEqual({ ...range, q: "checkout level:Audit" });
    expect(read(links.errorsOfLogger("shop.cart"))).toEqual({
      ...range,
      q: "checkout level:error,critical logger:shop.cart",
    });
  });

  test("narrow to a bar's own span", () => {
    const span = { from: "2026-11-20T12:00:00.000000Z", to: "2026-11-20T12:15:00.000000Z" };
    expect(read(links.level("ERROR", span))).toMatchObject({ ...span, q: "checkout level:error" });
  });

  test("lead to what went wrong in a logger, whatever has become of it", () => {
    const span = { from: "2026-11-20T12:00:00.000000Z", to: "2026-11-20T13:00:00.000000Z" };
    expect(read(links.groups("shop.cart", span))).toEqual({
      path: "/errors",
      ...span,
      q: "checkout logger:shop.cart",
      state: "all",
    });
  });

  test("open one error among the others", () => {
    const href = links.error({ id: "42", timestamp: "2026-11-21T09:00:00.123456Z" });
    expect(read(href)).toMatchObject({ row: "42@2026-11-21T09:00:00.123456Z" });
  });

  test("lead to the period before: as long, ending where the range begins", () => {
    expect(read(links.before(SCOPE.from, SCOPE.to).rows())).toMatchObject({
      from: "2026-11-19T10:00:00.000000Z",
      to: SCOPE.from,
    });
  });

  test("keep a zone the page's URL names", () => {
    expect(read(overviewLinks(SCOPE, "Asia/Tokyo").rows())).toMatchObject({ tz: "Asia/Tokyo" });
  });
});
