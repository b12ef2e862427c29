import { readFile } from "node:fs/promises";

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** A runner that left no report, or one that can't be read, failed: once, whatever it ran. */
const CRASHED: Tally = { passed: 0, failed: 1, skipped: 0 };

/** What counts of Vitest's JSON report. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** What counts of Playwright's JSON report. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/** Adds up Vitest's report; a file that failed before its first test counts as one failure. */
export function tallyVitest(report: VitestReport): Tally {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Adds up Playwright's report; what failed outside of any test counts as well. */
export function tallyPlaywright({ stats, errors }: PlaywrightReport): Tally {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/** Reads a report and adds it up; an exit code that no failure in it explains is one. */
export async function tallyFile<Report>(
  file: string,
  tally: (report: Report) => Tally,
  exitCode: number | null,
): Promise<Tally> {
  try {
    // The runner's own report; a shape that isn't one throws below and counts as a crash.
    const found = tally(JSON.parse(await readFile(file, "utf8")) as Report);
    return exitCode !== 0 && found.failed === 0 ? { ...found, failed: 1 } : found;
  } catch {
    return CRASHED;
  }
}

/** `12 passed, 0 failed`, with the skipped ones only where there are any. */
export function tallyLine(tallies: Tally[]): string {
  const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
  return `${sum("passed")} passed, ${sum("failed")} failed${skipped}`;
}
