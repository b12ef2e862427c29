import { expect, it } from "vitest";
import { rowLink } from "./row-link";

const ROW = { id: "7", timestamp: "2026-11-22T10:15:00.000000Z" };
const SHOWN = {
  view: { q: "level:error", from: "now-1h", to: "now", tz: null },
  scope: {
    q: "level:error",
    from: "2026-11-22T09:30:00.000000Z",
    to: "2026-11-22T10:30:00.000000Z",
    tz: "Asia/Tokyo",
  },
  columns: "level,message",
  around: null,
  like: null,
};

const params = (row: typeof ROW, shown: Parameters<typeof rowLink>[1]) =>
  Object.fromEntries(new URLSearchParams(rowLink(row, shown, 0).split("?")[1]));

it("pins the range and says the zone, also where its reader only remembers one", () => {
  expect(params(ROW, SHOWN)).toEqual({
    q: "level:error",
    from: SHOWN.scope.from,
    to: SHOWN.scope.to,
    tz: "Asia/Tokyo",
    columns: "level,message",
    row: "7@2026-11-22T10:15:00.000000Z",
  });
});

it("holds a row that came after the range was resolved, or lies before it", () => {
  const later = { id: "8", timestamp: "2026-11-22T10:31:00.000007Z" };
  expect(params(later, SHOWN).to).toBe("2026-11-22T10:31:00.000008Z");
  const last = { id: "8", timestamp: SHOWN.scope.to };
  expect(params(last, SHOWN).to).toBe("2026-11-22T10:30:00.000001Z");
  const before = { id: "1", timestamp: "2026-11-20T00:00:00.000000Z" };
  expect(params(before, SHOWN).from).toBe(before.timestamp);
});

it("pins the query's own relative times to the moment of the range", () => {
  const view = { ...SHOWN.view, q: "timestamp:>now-15m" };
  expect(params(ROW, { ...SHOWN, view }).q).toBe("timestamp:>2026-11-22T10:15:00.000000Z");
});

it("leads to the rows around one, with what they have in common, and leaves the range", () => {
  const around = "3@2026-11-20T00:00:00.000000Z";
  const row = { id: "4", timestamp: "2026-11-20T00:00:01.000000Z" };
  expect(params(row, { ...SHOWN, around, like: "host" })).toMatchObject({
    around,
    like: "host",
    row: "4@2026-11-20T00:00:01.000000Z",
    from: SHOWN.scope.from,
  });
});
