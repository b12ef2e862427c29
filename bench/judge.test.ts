import sql from "sql-template-tag";
import { describe, expect, test } from "vitest";
import type { Bound } from "./case";
import { judge, judgeGrowth } from "./judge";
import { outcomeOf } from "./outcome-of";

const FIVE_TIMES: Bound = { of: "sql", statements: [sql`select 1`], times: 5 };

describe("by the clock", () => {
  test.each([
    { wall: 50, holds: true },
    { wall: 50.1, holds: false },
  ])("$wall ms against five times 10 ms of SQL: holds is $holds", ({ wall, holds }) => {
    const [judged] = judge([outcomeOf("A", { wall, limit: 10 }, { bound: FIVE_TIMES })]);
    expect(judged).toMatchObject({ demand: "5 × cheapest SQL", against: 10, holds });
    expect(judged?.ratio).toBeCloseTo(wall / 10);
  });

  test("an allowance in milliseconds comes on top of the factor", () => {
    const bound: Bound = { of: "sql", statements: [], times: 1, plusMs: 4 };
    const [within, beyond] = judge([
      outcomeOf("A", { wall: 14, limit: 10 }, { bound }),
      outcomeOf("B", { wall: 14.1, limit: 10 }, { bound }),
    ]);
    expect(within).toMatchObject({ demand: "cheapest SQL + 4 ms", holds: true });
    expect(beyond).toMatchObject({ holds: false });
  });

  test("a question may be held against another one, by its title", () => {
    const [, page] = judge([
      outcomeOf("Page 1", { wall: 10 }),
      outcomeOf("Page 1,000", { wall: 16 }, { bound: { of: "case", title: "Page 1", times: 1.5 } }),
    ]);
    expect(page).toMatchObject({ demand: "1.5 × page 1", against: 10, ratio: 1.6, holds: false });
  });

  test("grep's limit is what grep took beside it", () => {
    const bound: Bound = { of: "grep", word: "rare", times: 0.15 };
    const [judged] = judge([outcomeOf("A", { wall: 15, limit: 100 }, { bound })]);
    expect(judged).toMatchObject({ demand: "0.15 × grep", against: 100, holds: true });
  });

  test.each([
    ["a question without an answer", outcomeOf("A", { limit: 10 }, { bound: FIVE_TIMES })],
    ["a limit without a figure", outcomeOf("A", { wall: 10 }, { bound: FIVE_TIMES })],
    [
      "another question that isn't there",
      outcomeOf("A", { wall: 10 }, { bound: { of: "case", title: "B", times: 1 } }),
    ],
  ])("%s fails, for there is nothing that could hold", (_, outcome) => {
    expect(judge([outcome])).toMatchObject([{ ratio: null, holds: false }]);
  });

  test("of what nothing is demanded nothing is said", () => {
    expect(judge([outcomeOf("A", { wall: 10 })])).toMatchObject([
      { demand: "", against: null, holds: null, cpu: null },
    ]);
  });
});

describe("by CPU", () => {
  test("server and backends together are held against the limit's", () => {
    const [judged] = judge([
      outcomeOf(
        "A",
        { wall: 500, limit: 10, server: 20, backend: 30, limitCpu: 10 },
        { bound: FIVE_TIMES },
      ),
    ]);
    // Too slow by the clock, which something else on the machine may have been.
    expect(judged).toMatchObject({ holds: false, cpu: { used: 50, against: 10, holds: true } });
  });

  test("another question's is its server's and its backends' too", () => {
    const [, judged] = judge([
      outcomeOf("Page 1", { wall: 1, server: 4, backend: 6 }),
      outcomeOf(
        "Page 2",
        { wall: 1, server: 6, backend: 10 },
        { bound: { of: "case", title: "Page 1", times: 1.5 } },
      ),
    ]);
    expect(judged?.cpu).toEqual({ used: 16, against: 10, ratio: 1.6, holds: false });
  });

  test("a limit that ended within a tick of the clock of CPU is none", () => {
    const bound: Bound = { of: "grep", word: "rare", times: 0.15 };
    const quick = outcomeOf(
      "A",
      { wall: 1, limit: 9, server: 1, backend: 1, limitCpu: 0 },
      { bound },
    );
    expect(judge([quick])).toMatchObject([{ holds: true, cpu: null }]);
  });

  test("what failed has none, however much it used", () => {
    const failed = outcomeOf("A", { server: 1, backend: 1, limitCpu: 9 }, { bound: FIVE_TIMES });
    expect(judge([failed])).toMatchObject([{ cpu: null }]);
  });
});

test("what takes ten times the data may take half as long again", () => {
  const title = "Histogram, 24 h";
  expect(judgeGrowth(title, { small: 10, large: 15 })).toEqual({
    title,
    small: 10,
    large: 15,
    ratio: 1.5,
    holds: true,
  });
  expect(judgeGrowth(title, { small: 10, large: 15.1 })).toMatchObject({ holds: false });
});
