import { describe, expect, it } from "vitest";
import type { LogRow } from "@/lib/log/record";
import { comparableFields, joinAround, scopesAround } from "./context-rows";

/** Only what is looked at. */
function row(second: number, id: string, more: Partial<LogRow> = {}): LogRow {
  const timestamp = `2026-11-22T01:02:${String(second).padStart(2, "0")}.000000Z`;
  return {
    timestamp,
    id,
    hostname: "web 1",
    extra_data: { order: { id: 7 }, none: null },
    ...more,
  } as LogRow;
}

const ROW = row(5, "10");

describe("joinAround", () => {
  it("puts the row between the later and the earlier ones, newest first", () => {
    const joined = joinAround(ROW, [row(6, "1"), row(7, "2")], [row(4, "4"), row(3, "3")]);
    expect(joined.map(({ id }) => id)).toEqual(["2", "1", "10", "4", "3"]);
  });

  it("divides rows of its own instant by their ids", () => {
    const same = [row(5, "9"), ROW, row(5, "11")];
    const joined = joinAround(ROW, same, same.toReversed());
    expect(joined.map(({ id }) => id)).toEqual(["11", "10", "9"]);
  });

  it("keeps the row where the comparison leaves it out", () => {
    expect(joinAround(ROW, [], []).map(({ id }) => id)).toEqual(["10"]);
  });
});

describe("scopesAround", () => {
  it("looks in both directions from the row's own microsecond on", () => {
    const { older, newer } = scopesAround(ROW, "", "UTC");
    expect(older.to).toBe("2026-11-22T01:02:05.000001Z");
    expect(newer.from).toBe(ROW.timestamp);
  });
});

it("comparableFields names what the row has a value for", () => {
  expect(comparableFields(ROW, ["order.id", "none", "order"])).toEqual(["host", "order.id"]);
});
