import { describe, expect, test } from "vitest";
import {
  formatRowReference,
  legible,
  parseRowReference,
  readView,
  type View,
  viewHref,
  viewParams,
} from "./url";

const VIEW: View = {
  q: 'level:error,critical "a b" -host:web-3 path:/x?y=1&z#%',
  from: "now-7d/d",
  to: "2026-11-22T01:02:03.123456Z",
  tz: "Europe/Berlin",
};

describe("a view and its query string", () => {
  test("come back as they were", () => {
    const query = legible(viewParams(VIEW));
    expect(readView(new URLSearchParams(query))).toEqual(VIEW);
  });

  test("survive any text in q", () => {
    for (const q of ["+", "%2B", "&from=now", "🪵 ünï", "a\nb", "()[]{}:,/>\\"]) {
      const query = legible(viewParams({ ...VIEW, q }));
      expect(readView(new URLSearchParams(query)).q).toBe(q);
    }
  });

  test("show operators of the language without escapes", () => {
    const href = viewHref("/logs", { ...VIEW, q: "level:>=warning logger:a,b", tz: null });
    expect(href).toContain("?q=level:>%3Dwarning+logger:a,b&");
  });
});

test("a query string without a range shows the fallback's", () => {
  const view = readView(new URLSearchParams("q=x"), { from: "now-24h", to: "now" });
  expect(view).toEqual({ q: "x", from: "now-24h", to: "now", tz: null });
});

test("where only one end is given the other is the default's, not the fallback's", () => {
  const view = readView(new URLSearchParams("to=now-5m"), { from: "now-24h", to: "now-1h" });
  expect(view).toMatchObject({ from: "now-1h", to: "now-5m" });
});

describe("a row reference", () => {
  test("comes back as it was", () => {
    const reference = { id: "9223372036854775807", timestamp: "2026-11-22T01:02:03.123456Z" };
    expect(parseRowReference(formatRowReference(reference))).toEqual(reference);
  });

  test.each([null, "", "12", "@2026", "x@2026-11-22T01:02:03Z", "1@yesterday"])(
    "isn't found in %j",
    (text) => {
      expect(parseRowReference(text)).toBeNull();
    },
  );
});
