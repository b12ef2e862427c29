import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { access, constants, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Makes sure that what package-lock.json names is installed, running `npm ci` where it isn't.
 * Says what it does. Returns whether the project can run.
 *
 * @param {string} root the project's folder
 * @returns {Promise<boolean>}
 */
export async function ensureInstalled(root) {
  if (await isInstalled(root)) return true;
  if (!(await isWritable(root))) {
    console.error(
      `cordwood: dependencies are missing, and this user may not write to ${root}. Run npm ci ` +
        "there as a user who may.",
    );
    return false;
  }
  console.error("cordwood: installing dependencies (about half a minute, once)");
  const code = await npmCi(root);
  if (code === 0) return true;
  console.error(
    `cordwood: npm ci failed (exit ${code}) in ${root}. What it printed says why; without a ` +
      "network, dependencies can't be installed.",
  );
  return false;
}

/** @param {string} folder */
async function isWritable(folder) {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Compares the lock file with the one npm writes into node_modules as the last step of an
 * installation; a killed installation has none.
 *
 * @param {string} root
 */
async function isInstalled(root) {
  const wanted = await packagesIn(join(root, "package-lock.json"));
  const found = await packagesIn(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    // "" is the project itself. Optional packages are for other machines, mostly.
    if (path === "" || (optional && !found[path])) return true;
    return found[path]?.version === version;
  });
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }>>}
 */
async function packagesIn(file) {
  try {
    return JSON.parse(await readFile(file, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

/**
 * @param {string} root
 * @returns {Promise<number | string>} the exit code, or why npm did not run
 */
function npmCi(root) {
  // Builds need the development packages also where NODE_ENV says production.
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const cli = npmCli();
  // On Windows npm is a script that only a shell runs.
  const child = cli
    ? spawn(process.execPath, [cli, ...args], { cwd: root, stdio: ["ignore", 2, 2] })
    : spawn("npm", args, {
        cwd: root,
        stdio: ["ignore", 2, 2],
        shell: process.platform === "win32",
      });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(code ?? signal ?? 1));
  });
}

/** The npm that runs us, or the one beside this Node; null: whatever PATH has. */
function npmCli() {
  const running = process.env.npm_execpath;
  const nodeFolder = dirname(process.execPath);
  const candidates = [
    // Yarn and pnpm set it too; npx has npm beside it.
    ...(running && /^np[mx]-cli\.js$/.test(basename(running))
      ? [join(dirname(running), "npm-cli.js")]
      : []),
    join(nodeFolder, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(nodeFolder, "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  return candidates.find((file) => existsSync(file)) ?? null;
}
