import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { tallyFile, tallyLine, tallyPlaywright, tallyVitest } from "./tally";

const vitestReport = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: "failed", assertionResults: [{}] },
    { status: "failed", assertionResults: [] },
  ],
};

describe("the closing line", () => {
  test("adds up every runner", () => {
    const one = { passed: 3, failed: 0, skipped: 0 };
    expect(tallyLine([one, { passed: 4, failed: 2, skipped: 0 }])).toBe("7 passed, 2 failed");
  });

  test("names skipped tests only where there are any", () => {
    expect(tallyLine([{ passed: 1, failed: 0, skipped: 2 }])).toBe("1 passed, 0 failed, 2 skipped");
  });
});

test("a file that breaks before its first test counts as a failure", () => {
  expect(tallyVitest(vitestReport)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test("an error outside of any browser test counts as a failure", () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 0 };
  expect(tallyPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 2, skipped: 0 });
});

describe("a report's file", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cordwood-tally-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const allPassed = { ...vitestReport, numFailedTests: 0, testResults: [] };
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
    expect((await tallyFile(file, tallyVitest, exitCode)).failed).toBe(1);
  });
});
