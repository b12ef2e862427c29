import { spawnSync } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ensureBuilt } from "@/lib/cli/build";
import { say } from "@/lib/cli/say";
import { findBrowser } from "./browser";
import { type Tally, tallyFile, tallyLine, tallyPlaywright, tallyVitest } from "./tally";

const REPORTS = join("test-results", "reports");

/**
 * `npm test`: unit, database and browser tests, closing with `N passed, N failed` over all of
 * them. Returns the exit code.
 */
export async function testCommand(): Promise<number> {
  await rm(REPORTS, { recursive: true, force: true });
  await mkdir(REPORTS, { recursive: true });
  const tallies = [await runVitest(), await runPlaywright()];
  console.log(tallyLine(tallies));
  return tallies.some(({ failed }) => failed > 0) ? 1 : 0;
}

async function runVitest(): Promise<Tally> {
  say("running unit and database tests");
  const report = join(REPORTS, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const exitCode = runNode("vitest/vitest.mjs", ["run", ...reporters], {});
  return tallyFile(report, tallyVitest, exitCode);
}

async function runPlaywright(): Promise<Tally> {
  const failed: Tally = { passed: 0, failed: 1, skipped: 0 };
  try {
    const browser = await findBrowser(say);
    if (!browser) return failed;
    await ensureBuilt(process.cwd());
    say(`running browser tests with ${browser}`);
    const report = join(REPORTS, "playwright.json");
    const exitCode = runNode("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
      CORDWOOD_BROWSER: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    return await tallyFile(report, tallyPlaywright, exitCode);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return failed;
  }
}

/** Runs a package's command, whose output goes straight to the terminal. */
function runNode(script: string, args: string[], settings: Record<string, string>): number | null {
  const file = join("node_modules", script);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...settings };
  return spawnSync(process.execPath, [file, ...args], { stdio: ["ignore", 1, 2], env }).status;
}
