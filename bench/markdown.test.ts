import sql from "sql-template-tag";
import { expect, test } from "vitest";
import type { Account, SizeAccount } from "./account";
import type { Bound } from "./case";
import { judge, judgeGrowth } from "./judge";
import { markdownOf } from "./markdown";
import { outcomeOf } from "./outcome-of";

const RUN = { at: "2026-11-22T06:02:04.105Z", commit: "97ac5fd", load: 1.25, rounds: 9 };
const BOUND: Bound = { of: "sql", statements: [sql`select 1`], times: 5 };

function size(rows: number, changes: Partial<SizeAccount> = {}): SizeAccount {
  const outcomes = judge([
    outcomeOf(
      "Histogram, 24 h",
      { wall: 20, server: 5, backend: 5, limit: 10, limitCpu: 4 },
      { group: "Histogram", bound: BOUND },
    ),
    outcomeOf("Newest 100", { wall: 1_234.5, limit: 10, limitCpu: 4 }, { bound: BOUND }),
  ]);
  return { run: RUN, rows, days: 30, ageMinutes: 1, outcomes, peakMemory: 250e6, ...changes };
}

function account(changes: Partial<Account> = {}): Account {
  const machine = { cpu: "2 × Some CPU", memoryGb: 8, kernel: "6.1", node: "v20.20.2" };
  return { machine, note: "", sizes: [size(1_000_000)], growth: null, writing: null, ...changes };
}

/** The cells of the line of a table that begins with this one. */
function cells(markdown: string, first: string): string[] | undefined {
  const line = markdown.split("\n").find((each) => each.startsWith(`| ${first} |`));
  return line?.slice(2, -2).split(" | ");
}

test("the report begins with what it was made on, the note, and how many questions hold", () => {
  const [title, machine, note, verdict] = markdownOf(account({ note: "Busy." }), ["a.svg"]).split(
    "\n\n",
  );
  expect(title).toBe("# The store, measured");
  expect(machine).toMatch(/^On 2 × Some CPU, 8 GB, Linux 6\.1, Node v20\.20\.2\./);
  expect(note).toBe("Busy.");
  expect(verdict).toContain("of 1,000,000 rows **1** and 1 of 2.");
});

test("each size says of which run it is, so that sizes of several stand in one report", () => {
  const later = { ...RUN, at: "2026-11-23T10:00:00.000Z", commit: "bbbbbbb", rounds: 5 };
  const sizes = [size(1_000_000), size(10_000_000, { run: later })];
  const text = markdownOf(account({ sizes }), ["small.svg", "large.svg"]);
  const [, small = "", large = ""] = text.split("\n## ");
  expect(small).toMatch(/^1,000,000 rows, 30 days\n\nMeasured 2026-11-22 06:02 UTC at 97ac5fd/);
  expect(small).toContain("9 runs of each question");
  expect(small).toContain("(small.svg)");
  expect(large).toMatch(/^10,000,000 rows, 30 days\n\nMeasured 2026-11-23 10:00 UTC at bbbbbbb/);
  expect(large).toContain("5 runs of each question");
  expect(large).toContain("(large.svg)");
});

test("a question's line has its figures, its limit and both ratios; what fails is bold", () => {
  const text = markdownOf(account(), ["a.svg"]);
  expect(cells(text, "Histogram, 24 h")).toEqual([
    "Histogram, 24 h",
    "20.0",
    "40.0",
    "10.0",
    "2.0",
    "5 × cheapest SQL",
    "yes",
    "5.0",
    "5.0",
    "4.0",
    "2.5",
  ]);
  expect(cells(text, "Newest 100")).toMatchObject({ 1: "1,235", 6: "**no**", 7: "–", 10: "–" });
});

test("a question without an answer is listed with the reason", () => {
  const outcomes = judge([outcomeOf("Search", { limit: 10 }, { bound: BOUND })]);
  const text = markdownOf(account({ sizes: [size(10, { outcomes })] }), ["a.svg"]);
  expect(cells(text, "Search")).toMatchObject({ 1: "–", 2: "–", 6: "**no**" });
  expect(text).toContain("No answer:\n\n- Search: HTTP 504: too slow");
});

test("answers that differ from what their SQL counted are named", () => {
  const [outcome] = judge([outcomeOf("Newest 100", { wall: 1 })]);
  const outcomes = outcome ? [{ ...outcome, agrees: false }] : [];
  const text = markdownOf(account({ sizes: [size(10, { outcomes })] }), ["a.svg"]);
  expect(text).toContain("these don't: Newest 100");
});

test("growth has a section of its own, and a share in the verdict", () => {
  const growth = [judgeGrowth("Histogram, 24 h", { small: 20, large: 40 })];
  const text = markdownOf(account({ growth }), ["a.svg"]);
  expect(text).toContain("The limit of growth holds for **0 of 1**.");
  expect(text).toContain("| Histogram, 24 h | 20.0 | 40.0 | 2.00 | **no** |");
  expect(markdownOf(account(), ["a.svg"])).not.toContain("growth");
});

test("writing is held against the seed schema, its parts of storage added up", () => {
  const writing = {
    run: RUN,
    rows: 1_000_000,
    seedRows: 500_000,
    cost: {
      insert: 50,
      compaction: 20,
      sortingIn: 15,
      deriving: 5,
      packing: 10,
      seed: 80,
      copy: 10_000,
      writer: 9_000,
    },
    storage: {
      owned: [
        { name: "rows", bytesPerRow: 400 },
        { name: "index", bytesPerRow: 100.5 },
      ],
      seed: [{ name: "rows", bytesPerRow: 600 }],
    },
  };
  const text = markdownOf(account({ writing }), ["a.svg"]);
  expect(text).toContain("| 50.0 µs a row | 1.15 × 80.0 µs (seed schema, five indexes) | yes |");
  expect(text).toContain(
    "| 100.0 µs a row | 1.15 × 80.0 µs (seed schema, five indexes) | **no** |",
  );
  expect(text).toContain("| 501 B a row | 1.1 × 600 B (seed schema, five indexes) | yes |");
  expect(text).toContain("| **all** | **500.5** |");
  expect(text).toContain("9,000 rows/s (0.90 ×)");
});
