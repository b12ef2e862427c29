import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

export interface Tally {
  passed: number;
  skipped: number;
  /** What failed, each as its file, its name and the first line of what it said. */
  failures: string[];
}

/** A runner that left no report, or one that can't be read, failed: once, whatever it ran. */
export function crashed(what: string): Tally {
  return { passed: 0, skipped: 0, failures: [what] };
}

/** What counts of Vitest's JSON report. */
interface VitestReport {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
  }[];
}

/** What counts of Playwright's JSON report. */
interface PlaywrightReport {
  stats: { expected: number; flaky: number; skipped: number };
  errors: PlaywrightError[];
  suites: PlaywrightSuite[];
}

interface PlaywrightError {
  message?: string;
}

interface PlaywrightSuite {
  specs: {
    file: string;
    title: string;
    tests: { status: string; results: { errors: PlaywrightError[] }[] }[];
  }[];
  suites?: PlaywrightSuite[];
}

/** Adds up Vitest's report; a file that failed before its first test counts as one failure. */
export function tallyVitest(report: VitestReport): Tally {
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    if (status === "failed" && assertionResults.length === 0) return [failure(file, message)];
    return assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => failure(`${file} › ${test.fullName}`, test.failureMessages?.[0]));
  });
  return {
    passed: report.numPassedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

/** Adds up Playwright's report; what failed outside of any test counts as well. */
export function tallyPlaywright({ stats, errors, suites }: PlaywrightReport): Tally {
  const failuresOf = (suite: PlaywrightSuite): string[] => [
    ...suite.specs.flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected")
        .map(({ results }) => failure(`${file} › ${title}`, results.at(-1)?.errors[0]?.message)),
    ),
    ...(suite.suites ?? []).flatMap(failuresOf),
  ];
  const outside = errors.map(({ message }) => failure("outside of any test", message));
  return {
    passed: stats.expected + stats.flaky,
    skipped: stats.skipped,
    failures: [...suites.flatMap(failuresOf), ...outside],
  };
}

/** One failure in a line; runners colour what they say. */
function failure(where: string, message: string | undefined): string {
  const said = stripVTControlCharacters(message ?? "")
    .split("\n")[0]
    ?.trim();
  return said ? `${where}: ${said}` : where;
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
    return exitCode !== 0 && found.failures.length === 0
      ? { ...found, failures: [`${file}: its runner ended with ${exitCode ?? "a signal"}`] }
      : found;
  } catch (error) {
    return crashed(`${file}: ${String(error)}`);
  }
}

/**
 * What failed, a line each, and `12 passed, 0 failed` as the last, with the skipped ones only where
 * there are any: the end of a long output names all there is to mend.
 */
export function closing(tallies: Tally[]): string[] {
  const failures = tallies.flatMap((tally) => tally.failures);
  const sum = (key: "passed" | "skipped") =>
    tallies.reduce((total, tally) => total + tally[key], 0);
  const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
  return [
    ...failures.map((failed) => `FAILED ${failed}`),
    `${sum("passed")} passed, ${failures.length} failed${skipped}`,
  ];
}
