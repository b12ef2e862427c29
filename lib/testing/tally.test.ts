import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closing, tallyFile, tallyPlaywright, tallyVitest } from "./tally";

const vitestReport = {
  numPassedTests: 5,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    {
      name: join(process.cwd(), "lib/a.test.ts"),
      status: "failed",
      assertionResults: [
        { status: "passed", fullName: "adds", failureMessages: [] },
        {
          status: "failed",
          fullName: "subtracts",
          failureMessages: ["\u001b[31mAssertionError\u001b[39m: expected 1 to be 2\n    at a.ts"],
        },
      ],
    },
    {
      name: join(process.cwd(), "lib/b.test.ts"),
      status: "failed",
      message: "Cannot find module",
      assertionResults: [],
    },
  ],
};

test("what failed is named at the end, before the sum over every runner", () => {
  const one = { passed: 3, skipped: 0, failures: [] };
  expect(closing([one, { passed: 4, skipped: 0, failures: ["a.test.ts › adds: no"] }])).toEqual([
    "FAILED a.test.ts › adds: no",
    "7 passed, 1 failed",
  ]);
});

test("the sum names skipped tests only where there are any", () => {
  expect(closing([{ passed: 1, skipped: 2, failures: [] }])).toEqual([
    "1 passed, 0 failed, 2 skipped",
  ]);
});

test("a failed test counts, and a file that breaks before its first", () => {
  expect(tallyVitest(vitestReport)).toEqual({
    passed: 5,
    skipped: 3,
    failures: [
      "lib/a.test.ts › subtracts: AssertionError: expected 1 to be 2",
      "lib/b.test.ts: Cannot find module",
    ],
  });
});

test("a failed browser test counts in any group, and an error outside of them", () => {
  const spec = (title: string, status: string, message: string) => ({
    file: "e2e/a.spec.ts",
    title,
    tests: [{ status, results: [{ errors: [{ message }] }] }],
  });
  const suites = [
    {
      specs: [spec("opens", "flaky", "once")],
      suites: [{ specs: [spec("closes", "unexpected", "Error: it stays\nat a")] }],
    },
  ];
  const stats = { expected: 4, flaky: 1, skipped: 0 };
  expect(tallyPlaywright({ stats, errors: [{ message: "no server" }], suites })).toEqual({
    passed: 5,
    skipped: 0,
    failures: ["e2e/a.spec.ts › closes: Error: it stays", "outside of any test: no server"],
  });
});

describe("a report's file", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cordwood-tally-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const allPassed = { ...vitestReport, testResults: [] };
  test.each([
    { what: "is missing", text: null, exitCode: 0 },
    { what: "is cut short", text: '{"numPassed', exitCode: 0 },
    { what: "is something else", text: "{}", exitCode: 0 },
    {
      what: "shows no failure though the runner failed",
      text: JSON.stringify(allPassed),
      exitCode: 1,
    },
    {
      what: "was left by a runner that a signal ended",
      text: JSON.stringify(allPassed),
      exitCode: null,
    },
  ])("that $what is a failure", async ({ text, exitCode }) => {
    const file = join(folder, "report.json");
    if (text !== null) await writeFile(file, text);
    expect((await tallyFile(file, tallyVitest, exitCode)).failures).toHaveLength(1);
  });
});
