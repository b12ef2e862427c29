import { spawnSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureBuilt } from "@/lib/cli/build";
import { say } from "@/lib/cli/say";
import { findBrowser } from "./browser";
import { closing, crashed, type Tally, tallyFile, tallyPlaywright, tallyVitest } from "./tally";

const REPORTS = join("test-results", "reports");

/** What `npm run test:clients` counted, for the `npm test` behind it. */
const CLIENTS_TALLY = join("test-results", "clients.json");

/**
 * `npm test`: unit, database and browser tests, closing with `N passed, N failed` over all of
 * them; `--with-clients` counts those of the `npm run test:clients` before it, too. Returns the
 * exit code; 2 is wrong usage.
 */
export async function testCommand(args: string[]): Promise<number> {
  if (args.length > 1 || !["--with-clients", undefined].includes(args[0])) {
    say(`test takes --with-clients or nothing, not ${args.join(" ")}`);
    return 2;
  }
  // Read before the browser tests, which clear that folder.
  const tallies =
    args.length > 0 ? [await tallyFile(CLIENTS_TALLY, (tally: Tally) => tally, 0)] : [];
  await rm(REPORTS, { recursive: true, force: true });
  await mkdir(REPORTS, { recursive: true });
  tallies.push(
    await runVitest(["unit", "db"], join(REPORTS, "vitest.json")),
    await runPlaywright(),
  );
  return close(tallies);
}

/**
 * `npm run test:clients`: has the log clients of Debian's packages send to a real Cordwood, and
 * closes with the count. Returns the exit code.
 */
export async function testClientsCommand(): Promise<number> {
  // That of an earlier run must not pass for this one's.
  await rm(CLIENTS_TALLY, { force: true });
  await mkdir(REPORTS, { recursive: true });
  const tally = await runVitest(["clients"], join(REPORTS, "clients.json"));
  await writeFile(CLIENTS_TALLY, JSON.stringify(tally));
  return close([tally]);
}

function close(tallies: Tally[]): number {
  for (const line of closing(tallies)) console.log(line);
  return tallies.some(({ failures }) => failures.length > 0) ? 1 : 0;
}

async function runVitest(projects: string[], report: string): Promise<Tally> {
  say(`running tests: ${projects.join(", ")}`);
  const chosen = projects.flatMap((name) => ["--project", name]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const exitCode = runNode("vitest/vitest.mjs", ["run", ...chosen, ...reporters], {});
  return tallyFile(report, tallyVitest, exitCode);
}

async function runPlaywright(): Promise<Tally> {
  try {
    const browser = await findBrowser(say);
    if (!browser) return crashed("browser tests: there is no browser");
    await ensureBuilt(process.cwd());
    say(`running browser tests with ${browser}`);
    const report = join(REPORTS, "playwright.json");
    const exitCode = runNode("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
      CORDWOOD_BROWSER: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    return await tallyFile(report, tallyPlaywright, exitCode);
  } catch (error) {
    return crashed(`browser tests: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Runs a package's command, whose output goes straight to the terminal. */
function runNode(script: string, args: string[], settings: Record<string, string>): number | null {
  const file = join("node_modules", script);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...settings };
  return spawnSync(process.execPath, [file, ...args], { stdio: ["ignore", 1, 2], env }).status;
}
